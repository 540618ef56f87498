package io.renderrelay.local.run;

import io.renderrelay.local.process.ChildProcess;
import java.util.concurrent.CompletableFuture;

/** Processes that end without a request to stop. */
final class Deaths {

    private final CompletableFuture<Void> first = new CompletableFuture<>();

    void track(ChildProcess process) {
        process.ended()
                .thenAccept(exit -> first.completeExceptionally(new Trouble("The " + process.name()
                        + " ended with status " + exit + " in the middle of the run." + process.lastWords())));
    }

    /** Throws the first such end as {@link Trouble}, if there was one. */
    void check() {
        if (first.isCompletedExceptionally()) {
            throw (Trouble) first.handle((nothing, death) -> death).join();
        }
    }
}

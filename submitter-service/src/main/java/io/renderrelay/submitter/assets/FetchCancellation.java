package io.renderrelay.submitter.assets;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends the fetches of one request from another thread. */
public final class FetchCancellation {

    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    /** Fetches that run end soon, later ones do not begin. */
    public void cancel() {
        cancelled.complete(null);
    }

    public boolean isCancelled() {
        return cancelled.isDone();
    }

    /**
     * Waits for a part of a fetch.
     *
     * @return false if it is not done after {@code millis}
     * @throws ExecutionException if it failed
     * @throws AssetFailure if the fetch was cancelled, or the thread interrupted
     */
    boolean await(CompletableFuture<?> part, long millis) throws ExecutionException, AssetFailure {
        try {
            CompletableFuture.anyOf(part, cancelled).get(Math.max(0, millis), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return part.isDone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AssetFailure.cancelled();
        }
        check();
        return true;
    }

    void check() throws AssetFailure {
        if (isCancelled()) {
            throw AssetFailure.cancelled();
        }
    }
}

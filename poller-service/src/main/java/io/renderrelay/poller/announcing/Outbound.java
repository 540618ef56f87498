package io.renderrelay.poller.announcing;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** The channels that events leave by. */
@ApplicationScoped
class Outbound {

    private final MutinyEmitter<byte[]> completed;
    private final MutinyEmitter<byte[]> failed;
    private final MutinyEmitter<byte[]> progress;

    Outbound(
            @Channel("completed") MutinyEmitter<byte[]> completed,
            @Channel("failed") MutinyEmitter<byte[]> failed,
            @Channel("progress") MutinyEmitter<byte[]> progress) {
        this.completed = completed;
        this.failed = failed;
        this.progress = progress;
    }

    /** @return ends when the broker has acknowledged the event */
    Uni<Void> send(DecidedRow row) {
        MutinyEmitter<byte[]> channel = row.result() instanceof DecidedRow.Result.Completed ? completed : failed;
        return channel.sendMessage(Events.ofOutcome(row).message());
    }

    /** @return ends when the broker has acknowledged the event */
    Uni<Void> send(Event progressEvent) {
        return progress.sendMessage(progressEvent.message());
    }
}

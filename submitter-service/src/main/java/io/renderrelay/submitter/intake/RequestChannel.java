package io.renderrelay.submitter.intake;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The topic of requests. Acknowledges by hand: a batch that could not be made durable before the process ended is
 * neither acknowledged nor refused, and comes again after the restart.
 */
@ApplicationScoped
class RequestChannel {

    private final Intake intake;

    RequestChannel(Intake intake) {
        this.intake = intake;
    }

    @Incoming("requests")
    @Blocking
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> take(Message<ConsumerRecords<byte[], byte[]>> batch) {
        return intake.take(batch.getPayload()) ? batch.ack() : CompletableFuture.completedFuture(null);
    }
}

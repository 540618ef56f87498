package io.renderrelay.poller.deadletters;

import io.quarkus.arc.All;
import io.renderrelay.poller.running.Perseverance;
import io.renderrelay.poller.tracing.Subject;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Puts refused records where people can see them, each with its code and reason. */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final MutinyEmitter<byte[]> emitter;
    private final Perseverance perseverance;
    private final List<DeadLetterListener> listeners;

    DeadLetters(
            @Channel("dead-letters") MutinyEmitter<byte[]> emitter,
            Perseverance perseverance,
            @All List<DeadLetterListener> listeners) {
        this.emitter = emitter;
        this.perseverance = perseverance;
        this.listeners = listeners;
    }

    /**
     * Waits until the broker has them all, however long it is away.
     *
     * @return whether it has; false if the process ended first
     */
    public boolean send(List<DeadLetter> letters) {
        return letters.stream().allMatch(this::send);
    }

    private boolean send(DeadLetter letter) {
        letter.requestId().ifPresentOrElse(id -> Subject.about(id, () -> log(letter)), () -> log(letter));
        Callable<Boolean> sending = () -> {
            sendOnce(letter);
            return true;
        };
        Optional<Boolean> sent = perseverance.untilDone(
                "sending a dead letter of " + letter.record().topic(), sending);
        sent.ifPresent(done -> listeners.forEach(listener -> listener.put(letter.code())));
        return sent.isPresent();
    }

    private static void log(DeadLetter letter) {
        LOG.warnf(
                "Record %d of %s-%d goes to the dead letters: %s, %s",
                letter.record().offset(),
                letter.record().topic(),
                letter.record().partition(),
                letter.code(),
                letter.reason());
    }

    private void sendOnce(DeadLetter letter) {
        await(DeadLetterRecord.whole(letter))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() -> await(DeadLetterRecord.head(letter)))
                .await()
                .atMost(LIMIT);
    }

    private Uni<Void> await(DeadLetterRecord out) {
        OutgoingKafkaRecordMetadata<byte[]> metadata = OutgoingKafkaRecordMetadata.<byte[]>builder()
                .withTopic(out.topic())
                .withKey(out.key())
                .withHeaders(out.headers())
                .build();
        return emitter.sendMessage(Message.of(out.value()).addMetadata(metadata));
    }
}

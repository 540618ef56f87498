package io.renderrelay.poller.deadletters;

import io.quarkus.arc.All;
import io.renderrelay.contract.deadletters.DeadLetter;
import io.renderrelay.contract.deadletters.DeadLetterEncoder;
import io.renderrelay.contract.deadletters.DeadLetterEncoder.Copy;
import io.renderrelay.poller.lifecycle.RetryUntilShutdown;
import io.renderrelay.poller.tracing.LogContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/**
 * Writes records that cannot be handled to the dead-letter topic of the topic they came from. The only writer of this
 * service: every channel uses it.
 */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    /** Longer than all copies of a record can take together, see delivery.timeout.ms. */
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(60);

    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> emitter;
    private final RetryUntilShutdown retry;
    private final BlockedDeadLetters blocked;
    private final List<DeadLetterListener> listeners;

    public DeadLetters(
            @Channel("dead-letters") MutinyEmitter<ProducerRecord<byte[], byte[]>> emitter,
            RetryUntilShutdown retry,
            BlockedDeadLetters blocked,
            @All List<DeadLetterListener> listeners) {
        this.emitter = emitter;
        this.retry = retry;
        this.blocked = blocked;
        this.listeners = listeners;
    }

    /**
     * Blocks until the broker has acknowledged all of them, however long it refuses or is away. A record that the broker
     * finds too large is sent as a smaller copy; it is given up only if even the smallest copy is too large,
     * and never if it is a readable job-created.
     *
     * @return false if the process ended first; some may have been sent
     */
    public boolean send(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return true;
        }
        Queue<DeadLetter> pending = new ConcurrentLinkedQueue<>(letters);
        String what = "putting %d records on a dead letter topic".formatted(letters.size());
        return retry.run(what, () -> send(pending)).isPresent();
    }

    private boolean send(Queue<DeadLetter> pending) {
        List<Uni<Void>> sends = pending.stream()
                .map(letter -> send(letter, Copy.COMPLETE).invoke(() -> pending.remove(letter)))
                .toList();
        Uni.join().all(sends).andCollectFailures().await().atMost(SEND_TIMEOUT);
        return true;
    }

    private Uni<Void> send(DeadLetter letter, Copy copy) {
        ProducerRecord<byte[], byte[]> record = DeadLetterEncoder.encode(letter, copy);
        return emitter.send(record)
                .invoke(() -> blocked.accepted(record.topic()))
                .invoke(() -> written(letter, copy))
                .onFailure(failure -> !(failure instanceof RecordTooLargeException))
                .invoke(failure -> blocked.refused(record.topic(), failure))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() -> copy.smaller()
                        .map(smaller -> send(letter, smaller))
                        .orElseGet(() -> tooLarge(letter, record.topic())));
    }

    private void written(DeadLetter letter, Copy copy) {
        String text = "Record written to its dead-letter topic. %s copy=%s".formatted(describe(letter), copy);
        log(letter, () -> LOG.warn(text));
        listeners.forEach(listener -> listener.put(letter.code()));
    }

    /** A readable job-created is a paid job: it is not given up but retried until the topic takes it. */
    private Uni<Void> tooLarge(DeadLetter letter, String topic) {
        if (letter.requestId().isPresent()) {
            RecordTooLargeException refusal = new RecordTooLargeException("even the smallest copy is too large");
            blocked.refused(topic, refusal);
            return Uni.createFrom().failure(refusal);
        }
        return Uni.createFrom().voidItem().invoke(() -> givenUp(letter));
    }

    private void givenUp(DeadLetter letter) {
        String text =
                "The broker refuses even the smallest copy of a dead letter as too large; the record is given up. %s"
                        .formatted(describe(letter));
        log(letter, () -> LOG.error(text));
    }

    private static void log(DeadLetter letter, Runnable line) {
        letter.requestId().ifPresentOrElse(id -> LogContext.about(id, line), line);
    }

    private static String describe(DeadLetter letter) {
        return "topic=%s partition=%d offset=%d code=%s reason=%s"
                .formatted(
                        letter.record().topic(),
                        letter.record().partition(),
                        letter.record().offset(),
                        letter.code(),
                        letter.reason());
    }
}

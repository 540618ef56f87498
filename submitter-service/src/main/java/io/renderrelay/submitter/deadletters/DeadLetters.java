package io.renderrelay.submitter.deadletters;

import io.renderrelay.submitter.running.Perseverance;
import io.renderrelay.submitter.tracing.Subject;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/** Puts records aside for people, each on the dead letter topic of the topic it came from. */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    /** Longer than a send can take, see delivery.timeout.ms. */
    private static final Duration SEND_LIMIT = Duration.ofSeconds(30);

    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> emitter;
    private final Perseverance perseverance;
    private final Event<DeadLettered> put;

    public DeadLetters(
            @Channel("dead-letters") MutinyEmitter<ProducerRecord<byte[], byte[]>> emitter,
            Perseverance perseverance,
            Event<DeadLettered> put) {
        this.emitter = emitter;
        this.perseverance = perseverance;
        this.put = put;
    }

    /**
     * Blocks until the broker has acknowledged all of them, however long it is away.
     *
     * @return false if the process ended first; some may have been sent
     */
    public boolean put(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return true;
        }
        String what = "putting %d records on a dead letter topic".formatted(letters.size());
        boolean done = perseverance.untilDone(what, () -> send(letters)).isPresent();
        if (done) {
            letters.forEach(this::tell);
        }
        return done;
    }

    private void tell(DeadLetter letter) {
        letter.requestId().ifPresentOrElse(id -> Subject.about(id, () -> log(letter)), () -> log(letter));
        put.fire(new DeadLettered(letter.code()));
    }

    private static void log(DeadLetter letter) {
        LOG.warnf(
                "dead letter %s from %s-%d@%d: %s",
                letter.code(),
                letter.record().topic(),
                letter.record().partition(),
                letter.record().offset(),
                letter.reason());
    }

    private boolean send(List<DeadLetter> letters) {
        List<Uni<Void>> sends = letters.stream().map(this::send).toList();
        Uni.join().all(sends).andCollectFailures().await().atMost(SEND_LIMIT);
        return true;
    }

    private Uni<Void> send(DeadLetter letter) {
        return emitter.send(DeadLetterRecord.whole(letter))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() -> emitter.send(DeadLetterRecord.head(letter)));
    }
}

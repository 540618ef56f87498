package io.renderrelay.submitter.announcing;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/** Sends announcements and waits for the broker's word on each. */
@ApplicationScoped
class Broadcast {

    private static final Logger LOG = Logger.getLogger(Broadcast.class);

    /** Longer than a send can take, see delivery.timeout.ms. */
    private static final Duration SEND_LIMIT = Duration.ofSeconds(30);

    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> created;
    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> failed;

    Broadcast(
            @Channel("job-created") MutinyEmitter<ProducerRecord<byte[], byte[]>> created,
            @Channel("failed") MutinyEmitter<ProducerRecord<byte[], byte[]>> failed) {
        this.created = created;
        this.failed = failed;
    }

    /** @return the request ids whose event the broker has acknowledged */
    List<String> send(List<Announcement> announcements) {
        List<Uni<Optional<String>>> sends =
                announcements.stream().map(this::send).toList();
        return Uni.join().all(sends).andFailFast().await().atMost(SEND_LIMIT).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Uni<Optional<String>> send(Announcement announcement) {
        String requestId = announcement.row().requestId();
        return emitter(announcement)
                .send(announcement.record())
                .map(acknowledged -> Optional.of(requestId))
                .onFailure()
                .recoverWithItem(e -> {
                    LOG.warnf("the event of request %s is not announced yet: %s", requestId, e.getMessage());
                    return Optional.empty();
                });
    }

    private MutinyEmitter<ProducerRecord<byte[], byte[]>> emitter(Announcement announcement) {
        return announcement.isJobCreated() ? created : failed;
    }
}

package io.renderrelay.submitter.kafka;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.submitter.lifecycle.ServiceLifecycle;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Checks once at start what is needed of Kafka, and repeats the check until nothing is missing. */
@Singleton
public class KafkaPrerequisitesCheck {

    private static final Logger LOG = Logger.getLogger(KafkaPrerequisitesCheck.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final TopicPrerequisites topics;
    private final ServiceLifecycle lifetime;
    private final ExecutorService executor;
    private volatile List<String> missing = List.of();

    KafkaPrerequisitesCheck(TopicPrerequisites topics, ServiceLifecycle lifetime, ExecutorService executor) {
        this.topics = topics;
        this.lifetime = lifetime;
        this.executor = executor;
    }

    void start(@Observes StartupEvent event) {
        executor.execute(this::check);
    }

    /** As of the last check; empty once everything was there. */
    public List<String> missing() {
        return missing;
    }

    private void check() {
        new CompressionSupport().missing().forEach(LOG::warn);
        try {
            while (!lifetime.isEnding() && !isComplete()) {
                lifetime.pause(INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isComplete() throws InterruptedException {
        try {
            List<String> before = missing;
            missing = topics.missing();
            if (!missing.equals(before)) {
                missing.forEach(LOG::error);
            }
            return missing.isEmpty();
        } catch (KafkaException e) {
            LOG.debugf("Topics not checked; retrying. cause=%s", e);
            return false;
        }
    }
}

package io.renderrelay.submitter.durability;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Retention of the topics whose records cause submissions or cancellations. */
@Singleton
class TopicRetention {

    private static final Logger LOG = Logger.getLogger(TopicRetention.class);
    private static final Duration MARGIN = Duration.ofDays(1);

    private final Map<String, Object> kafka;
    private final List<ConfigResource> topics;

    TopicRetention(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "mp.messaging.incoming.requests.topic") String requests,
            @ConfigProperty(name = "mp.messaging.incoming.cancellations.topic") String cancellations) {
        this.kafka = kafka;
        this.topics = List.of(topic(requests), topic(cancellations));
    }

    /**
     * Milliseconds by topic; negative for unlimited. Empty if DescribeConfigs is not granted.
     *
     * @throws KafkaException if the broker cannot be reached or a topic does not exist
     */
    Map<String, Long> millis() throws InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
            Map<String, Long> millis = new TreeMap<>();
            admin.describeConfigs(topics).all().get().forEach((topic, config) -> millis.put(topic.name(), of(config)));
            return millis;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                LOG.warn("Topic retention not checked: DescribeConfigs is not granted.");
                return Map.of();
            }
            throw new KafkaException(e.getCause());
        }
    }

    /** The violation of a topic that may hold a record whose row is deleted. */
    static Optional<String> violation(String topic, long millis, Duration rows) {
        Duration most = rows.minus(MARGIN);
        if (millis >= 0 && millis <= most.toMillis()) {
            return Optional.empty();
        }
        return Optional.of(topic + " keeps records for "
                + (millis < 0 ? "an unlimited time" : Duration.ofMillis(millis))
                + ", so a replay could find its row gone and pay twice: set its retention.ms to " + most.toMillis()
                + " at most, or render-relay.retention.period to a day more than the topic's");
    }

    private static long of(Config config) {
        return Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
    }

    private static ConfigResource topic(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }
}

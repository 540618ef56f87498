package io.renderrelay.submitter.topics;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.jboss.logging.Logger;

/** The ids that the broker gives to topics: one that is recreated under an old name has another. */
@Singleton
class TopicIds {

    private static final Logger LOG = Logger.getLogger(TopicIds.class);
    private static final long LIMIT_SECONDS = 5;

    private final Map<String, Object> kafka;
    /** Made by the one thread that asks, closed by the one that ends the process. */
    private volatile Admin admin;

    TopicIds(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** By topic; those are missing that the broker does not know, or does not answer about. */
    Map<String, String> of(Set<String> topics) throws InterruptedException {
        Map<String, String> ids = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin().describeTopics(topics).topicNameValues().entrySet()) {
            try {
                ids.put(
                        topic.getKey(),
                        topic.getValue()
                                .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                                .topicId()
                                .toString());
            } catch (ExecutionException | TimeoutException e) {
                LOG.debugf("The id of %s is not known: %s", topic.getKey(), e);
            }
        }
        return ids;
    }

    void stop(@Observes ShutdownEvent event) {
        if (admin != null) {
            // pending calls fail immediately
            admin.close(Duration.ZERO);
        }
    }

    private Admin admin() {
        if (admin == null) {
            admin = Admin.create(kafka);
        }
        return admin;
    }
}

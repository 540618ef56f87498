package io.renderrelay.submitter.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.Servers;
import io.renderrelay.local.kafka.Publisher;
import io.renderrelay.local.kafka.Topics;
import io.renderrelay.submitter.Scenario;
import io.renderrelay.submitter.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A topic that is deleted and recreated under its name, with as many partitions, while the submitter reads it. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class TopicRecreatedIT {

    /** The topic whose absence for a moment is felt by no other test. */
    private static final String TOPIC = "render.cancellations";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Scenario scenario = Scenario.shared();
    private final String bootstrapServers = Servers.shared().bootstrapServers();

    @Test
    void shouldReadItFromItsBeginning() throws Exception {
        // Given
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            cancel(3);
            String id = id(admin);
            Awaitility.await("its id is known").atMost(LIMIT).until(() -> id.equals(keptId()));

            // When
            admin.deleteTopics(List.of(TOPIC)).all().get();
            Awaitility.await("it is there again")
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreExceptions()
                    .until(() -> {
                        Topics.create(bootstrapServers);
                        return !id(admin).equals(id);
                    });

            // Then
            cancel(5);
        }
    }

    /** Returns when the submitter has read all records published here. */
    private void cancel(int count) {
        List<String> ids = Stream.generate(scenario::newId).limit(count).toList();
        try (Publisher publisher = Publisher.to(bootstrapServers)) {
            ids.forEach(id -> publisher.send(new ProducerRecord<>(
                    TOPIC,
                    0,
                    id.getBytes(UTF_8),
                    "{\"requestId\":\"%s\"}".formatted(id).getBytes(UTF_8))));
        }
        ids.forEach(id ->
                Awaitility.await(id).atMost(LIMIT).until(() -> "CANCELLED".equals(scenario.column(id, "state"))));
    }

    private String keptId() {
        return scenario.query("SELECT topic_id FROM topic_read WHERE partition = 0 AND topic = '" + TOPIC + "'");
    }

    private static String id(Admin admin) throws Exception {
        return admin.describeTopics(List.of(TOPIC))
                .allTopicNames()
                .get()
                .get(TOPIC)
                .topicId()
                .toString();
    }
}

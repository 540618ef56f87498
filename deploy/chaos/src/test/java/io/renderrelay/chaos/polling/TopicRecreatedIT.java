package io.renderrelay.chaos.polling;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.job.RenderTimes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The job-created topic is deleted and recreated, and the offset that stands committed is one of the old topic. */
@Tag("full")
@Tag("restarts-servers")
class TopicRecreatedIT {

    private static final String GROUP = "render-relay-poller";
    private static final int PARTITION = 4;
    private static final int BEFORE = 3;
    private static final int AFTER = 5;
    private static final Duration LIMIT = ofSeconds(90);

    private Pollers pollers;

    @BeforeEach
    void start() {
        pollers = Pollers.none();
    }

    @AfterEach
    void stop() {
        pollers.close();
    }

    @Test
    void shouldReadTheNewTopicFromItsBeginning() throws Exception {
        // Given
        Instance poller = pollers.start("poller-0").get(0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", pollers.bootstrapServers()));
                Renders before = quickRenders()) {
            IntStream.range(0, BEFORE).forEach(i -> before.beginOn(PARTITION, "before-" + i));
            PollingPromises.onOutcomes(pollers, before, LIMIT);
            String id = id(admin);
            await("it knows its topic").atMost(LIMIT).until(() -> pollers.knows(PARTITION, id));
            poller.stop();

            // When
            admin.deleteTopics(List.of(Renders.CREATED)).all().get();
            await("the new topic")
                    .atMost(LIMIT)
                    .pollInterval(ofMillis(50))
                    .ignoreExceptions()
                    .until(() ->
                            admin.createTopics(List.of(new NewTopic(Renders.CREATED, Pollers.PARTITIONS, (short) 1)))
                                            .all()
                                            .get()
                                    == null);
            await("the late commit")
                    .atMost(LIMIT)
                    .ignoreExceptions()
                    .until(() -> admin.alterConsumerGroupOffsets(
                                            GROUP,
                                            Map.of(
                                                    new TopicPartition(Renders.CREATED, PARTITION),
                                                    new OffsetAndMetadata(BEFORE)))
                                    .all()
                                    .get()
                            == null);
        }

        // Then
        try (Renders after = quickRenders()) {
            IntStream.range(0, AFTER).forEach(i -> after.beginOn(PARTITION, "after-" + i));
            poller.start();
            PollingPromises.onOutcomes(pollers, after, LIMIT);
            assertThat(after.requests()).hasSize(AFTER);
        }
    }

    private Renders quickRenders() {
        Renders renders = pollers.renders();
        pollers.viggle.renderTimes(RenderTimes.fixed(ofSeconds(1)));
        return renders;
    }

    private static String id(Admin admin) throws Exception {
        return admin.describeTopics(List.of(Renders.CREATED))
                .allTopicNames()
                .get()
                .get(Renders.CREATED)
                .topicId()
                .toString();
    }
}

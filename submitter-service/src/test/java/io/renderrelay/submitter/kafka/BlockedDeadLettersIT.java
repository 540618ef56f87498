package io.renderrelay.submitter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.Servers;
import io.renderrelay.local.kafka.Topics;
import io.renderrelay.submitter.Scenario;
import io.renderrelay.submitter.TestServers;
import io.renderrelay.submitter.deadletters.BlockedDeadLetters;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dead letters that the broker refuses. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class BlockedDeadLettersIT {

    private static final String DLQ = "render.cancellations.dlq";
    private static final String TOPIC = "render.cancellations";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Scenario scenario = Scenario.shared();
    private final String bootstrapServers = Servers.shared().bootstrapServers();
    private Admin admin;

    @Inject
    SmallRyeHealthReporter health;

    @Inject
    BlockedDeadLetters blocked;

    @BeforeEach
    void connect() {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    @AfterEach
    void restore() throws Exception {
        Topics.create(bootstrapServers);
        maxMessageBytes(TOPIC, null);
        maxMessageBytes(DLQ, null);
        admin.close();
    }

    @Test
    void shouldPutARecordAsideWhenItsKeyHasThreeMegabytesAndItsValueIsNull() throws Exception {
        // Given
        maxMessageBytes(TOPIC, "4000000");
        byte[] key = new byte[3_000_000];
        Arrays.fill(key, (byte) 'k');
        String name = scenario.newId();

        // When
        scenario.publish(named(new ProducerRecord<>(TOPIC, key, null), name));
        scenario.publish(named(new ProducerRecord<>(TOPIC, key, "{}".getBytes(UTF_8)), name + "-2"));

        // Then
        ConsumerRecord<byte[], byte[]> first = scenario.awaitDeadLetter("x-name", name);
        assertThat(first.key()).hasSize(4 * 1024);
        assertThat(first.value()).isNull();
        assertThat(Scenario.header(first, "relay-dlq-code")).isEqualTo("EMPTY_VALUE");
        assertThat(Scenario.header(first, "relay-dlq-truncated-bytes")).isEqualTo("0");
        assertThat(Scenario.header(scenario.awaitDeadLetter("x-name", name + "-2"), "relay-dlq-truncated-bytes"))
                .isEqualTo("2");
        assertTheNextCancellationIsStored();
    }

    @Test
    void shouldSendSmallerCopiesWhenTheTopicOfDeadLettersTakesLess() throws Exception {
        // Given
        maxMessageBytes(DLQ, "1000");
        byte[] value = incompressible(36_000);
        ProducerRecord<byte[], byte[]> bad = new ProducerRecord<>(TOPIC, incompressible(3_000), value);
        bad.headers().add("x-more", incompressible(2_000));

        // When
        var sent = scenario.publishAndTell(bad);

        // Then
        ConsumerRecord<byte[], byte[]> letter =
                scenario.awaitDeadLetter("relay-dlq-truncated-bytes", String.valueOf(value.length));
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(letter.headers().lastHeader("x-more")).isNull();
        assertThat(Scenario.header(letter, "relay-dlq-topic")).isEqualTo(TOPIC);
        assertThat(Scenario.header(letter, "relay-dlq-partition")).isEqualTo(String.valueOf(sent.partition()));
        assertThat(Scenario.header(letter, "relay-dlq-timestamp")).isEqualTo(String.valueOf(sent.timestamp()));
        assertThat(Scenario.header(letter, "relay-dlq-offset")).isEqualTo(String.valueOf(sent.offset()));
        assertTheNextCancellationIsStored();
    }

    @Test
    void shouldGiveARecordUpOnlyWhenEvenItsHeadersAreTooLarge() throws Exception {
        // Given
        maxMessageBytes(DLQ, "100");

        // When
        scenario.publish(TOPIC, "no-json", "{");

        // Then
        assertTheNextCancellationIsStored();
    }

    @Test
    void shouldWaitAndNotBeReadyWhileTheTopicOfDeadLettersIsMissing() throws Exception {
        // Given
        admin.deleteTopics(List.of(DLQ)).all().get();
        String name = scenario.newId();

        // When
        scenario.publish(named(new ProducerRecord<>(TOPIC, null, "{".getBytes(UTF_8)), name));

        // Then
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(blocked.byTopic()).containsKey(DLQ));
        assertThat(health.getReadiness().getPayload().toString())
                .contains("dead letters are refused since")
                .contains("\"status\":\"DOWN\"");
        assertThat(health.getLiveness().isDown()).isFalse();
        recreate();
        assertTheNextCancellationIsStored();
        assertThat(blocked.byTopic()).isEmpty();
        assertThat(health.getReadiness().isDown()).isFalse();
    }

    private void recreate() {
        Awaitility.await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            Topics.create(bootstrapServers);
            assertThat(admin.listTopics().names().get()).contains(DLQ);
        });
    }

    private void assertTheNextCancellationIsStored() {
        String id = scenario.newId();
        scenario.publish(TOPIC, id, "{\"requestId\":\"%s\"}".formatted(id));
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(scenario.column(id, "state")).isEqualTo("CANCELLED"));
    }

    private static byte[] incompressible(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static ProducerRecord<byte[], byte[]> named(ProducerRecord<byte[], byte[]> record, String name) {
        record.headers().add("x-name", name.getBytes(UTF_8));
        return record;
    }

    private void maxMessageBytes(String topic, String bytes) throws ExecutionException, InterruptedException {
        ConfigEntry entry = new ConfigEntry("max.message.bytes", bytes);
        AlterConfigOp change = new AlterConfigOp(entry, bytes == null ? OpType.DELETE : OpType.SET);
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
                .all()
                .get();
    }
}

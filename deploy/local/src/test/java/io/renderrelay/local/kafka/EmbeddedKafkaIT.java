package io.renderrelay.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    private static final String TOPIC = "render.requests";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void shouldHaveTheDeclaredTopicsWhenStartedInThisJvm() throws Exception {
        // Given
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            // When
            var topics = admin.listTopics().names().get();
            // Then
            assertThat(topics)
                    .containsAll(Topics.declared().stream()
                            .map(TopicDeclaration::name)
                            .toList());
            assertThatThrownBy(kafka::kill).hasMessageContaining("inOwnProcess()");
        }
    }

    @Test
    @Tag("full")
    @Tag("restarts-servers")
    void shouldKeepAcknowledgedRecordsWhenItsProcessIsKilledOrStopped() {
        // Given
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().inOwnProcess().start()) {
            String address = kafka.bootstrapServers();
            try (Publisher publisher = Publisher.to(address)) {
                publish(publisher, 0, 100);
                // When
                kafka.kill();
                kafka.restart();
                publish(publisher, 100, 200);
                kafka.stop();
                kafka.restart();
                publish(publisher, 200, 201);
            }
            // Then
            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            assertThat(keysOf(kafka, "200")).containsExactlyInAnyOrderElementsOf(numbers(0, 201));
        }
    }

    @Test
    @Tag("full")
    @Tag("restarts-servers")
    void shouldTakeWritesWhenOneNodeOfThreeIsKilled() {
        // Given
        try (EmbeddedKafka kafka =
                        EmbeddedKafka.builder().nodes(3).inOwnProcess().start();
                Publisher publisher = Publisher.to(kafka.bootstrapServers())) {
            publish(publisher, 0, 20);
            // When
            kafka.kill(1);
            publish(publisher, 20, 40);
            kafka.restart(1);
            kafka.kill(2);
            publish(publisher, 40, 61);
            kafka.restart();
            // Then
            assertThat(keysOf(kafka, "60")).containsAll(numbers(0, 61));
        }
    }

    @Test
    @Tag("restarts-servers")
    void shouldFindItsDataWhenStartedAgainInTheSameDirectory(@TempDir Path directory) {
        // Given
        try (EmbeddedKafka first = EmbeddedKafka.builder().directory(directory).start();
                Publisher publisher = Publisher.to(first.bootstrapServers())) {
            publish(publisher, 0, 1);
        }
        // When
        try (EmbeddedKafka second = EmbeddedKafka.builder().directory(directory).start()) {
            // Then
            assertThat(keysOf(second, "0")).containsExactly("0");
        }
    }

    @Test
    void shouldListWhatCameWhenTheAwaitedRecordDoesNotCome() {
        // Given
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().nodes(3).start();
                Publisher publisher = Publisher.to(kafka.bootstrapServers());
                TopicTail tail = TopicTail.of(kafka.bootstrapServers(), TOPIC)) {
            publisher.send(TOPIC, "present", "{\"a\":1}");
            tail.await(it -> true, LIMIT);
            // When
            assertThatThrownBy(() -> tail.await(it -> false, Duration.ofMillis(10)))
                    // Then
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("render.requests present {\"a\":1}");
        }
    }

    private static void publish(Publisher publisher, int from, int to) {
        numbers(from, to).forEach(key -> publisher.send(TOPIC, key, "{}"));
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    /** All keys, once the last one has come and each partition was read to the same point. */
    private static List<String> keysOf(EmbeddedKafka kafka, String last) {
        int expected = Integer.parseInt(last) + 1;
        try (TopicTail tail = TopicTail.of(kafka.bootstrapServers(), TOPIC)) {
            tail.await(it -> tail.records().size() >= expected, LIMIT);
            return tail.records().stream().map(EmbeddedKafkaIT::key).toList();
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> message) {
        return new String(message.key(), StandardCharsets.UTF_8);
    }
}

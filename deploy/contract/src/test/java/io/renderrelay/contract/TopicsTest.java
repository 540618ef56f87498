package io.renderrelay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @Test
    void shouldBeTheChannelsOfTheAsyncApiDocument() {
        // Given
        Map<String, Map<String, Object>> topics = new TreeMap<>();
        topics().forEach(topic -> topics.put(topic.get("name").textValue(), settingsOf(topic)));

        // When
        Map<String, Map<String, Object>> channels = new TreeMap<>();
        AsyncApi.document().get("channels").forEach(channel -> {
            assertThat(channels).doesNotContainKey(channel.get("address").textValue());
            channels.put(channel.get("address").textValue(), settingsOfChannel(channel));
        });

        // Then
        assertThat(channels).isEqualTo(topics);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "render.requests",
                "render.cancellations",
                "render.jobs.created",
                "render.jobs.failed",
                "render.jobs.orphans"
            })
    void shouldHaveADeadLetterTopicWhenOneOfOurServicesReadsIt(String name) {
        // Given
        Stream<JsonNode> topics = topics();

        // When
        Stream<JsonNode> deadLetters =
                topics.filter(topic -> topic.get("name").textValue().equals(name + ".dlq"));

        // Then
        assertThat(deadLetters).singleElement().satisfies(topic -> {
            assertThat(topic.get("maxMessageBytes").intValue()).isEqualTo(2 * 1024 * 1024);
            assertThat(topic.get("retention").textValue()).isEqualTo("P30D");
        });
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldLoseNothingThatIsAcknowledgedWhenOneBrokerDies(JsonNode topic) {
        // Given
        int replication = topic.get("replication").intValue();

        // When
        int inSync = topic.get("minInsyncReplicas").intValue();

        // Then
        assertThat(replication).isEqualTo(3);
        assertThat(inSync).isEqualTo(2);
        assertThat(topic.get("uncleanLeaderElection").booleanValue()).isFalse();
        assertThat(topic.get("cleanupPolicy").textValue()).isEqualTo("delete");
    }

    @Test
    void shouldBelongToASchemaEachUnlessForDeadLetters() {
        // Given
        Stream<JsonNode> topics =
                topics().filter(topic -> !topic.get("name").textValue().endsWith(".dlq"));

        // When
        List<String> schemas =
                topics.map(topic -> topic.get("schema").textValue()).toList();

        // Then
        assertThat(schemas).containsExactlyInAnyOrderElementsOf(Contract.schemaNames());
    }

    static Stream<JsonNode> topics() {
        JsonNode topics = Contract.yaml(Contract.ROOT.resolve("topics.yaml")).get("topics");
        return StreamSupport.stream(topics.spliterator(), false);
    }

    private static Map<String, Object> settingsOf(JsonNode topic) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("partitions", topic.get("partitions").asText());
        settings.put("replicas", topic.get("replication").asText());
        settings.put("cleanup.policy", topic.get("cleanupPolicy").asText());
        settings.put("retention.ms", millis(topic.get("retention").textValue()));
        settings.put("max.message.bytes", topic.path("maxMessageBytes").asText());
        settings.put("min.insync.replicas", topic.get("minInsyncReplicas").asText());
        settings.put(
                "unclean.leader.election.enable",
                topic.get("uncleanLeaderElection").asText());
        settings.put(
                "message.timestamp.type", topic.path("messageTimestampType").asText());
        return settings;
    }

    private static Map<String, Object> settingsOfChannel(JsonNode channel) {
        JsonNode kafka = channel.at("/bindings/kafka");
        JsonNode configuration = kafka.get("topicConfiguration");
        Map<String, Object> settings = new HashMap<>();
        settings.put("partitions", kafka.get("partitions").asText());
        settings.put("replicas", kafka.get("replicas").asText());
        settings.put("cleanup.policy", configuration.at("/cleanup.policy/0").asText());
        for (String name : List.of(
                "retention.ms",
                "max.message.bytes",
                "min.insync.replicas",
                "unclean.leader.election.enable",
                "message.timestamp.type")) {
            settings.put(name, configuration.path(name).asText());
        }
        return settings;
    }

    private static String millis(String days) {
        return String.valueOf(Duration.ofDays(Period.parse(days).getDays()).toMillis());
    }
}

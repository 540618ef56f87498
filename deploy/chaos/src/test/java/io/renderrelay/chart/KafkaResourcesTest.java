package io.renderrelay.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics as the contract says, and users that may do what the services' channels do, and nothing else. */
class KafkaResourcesTest {

    private static final Path TOPICS =
            Chart.REPOSITORY.resolve("deploy/contract/src/main/resources/io/renderrelay/contract/topics.yaml");

    /** Topics whose retention each service asks for at its start, to hold it against that of its rows. */
    private static final Map<String, List<String>> CHECKED = Map.of(
            "submitter", List.of("render.requests", "render.cancellations"), "poller", List.of("render.jobs.created"));

    private final List<Manifest> manifests = Chart.ours().render("""
            strimzi: {cluster: events, namespace: kafka, topics: {enabled: true}, users: {enabled: true}}
            """);

    @Test
    void shouldRenderTheTopicsOfTheContract() {
        // Given
        List<String> contract = new ArrayList<>();
        Yaml.read(TOPICS).at("/topics").forEach(topic -> contract.add(ofContract(topic)));

        // When
        List<String> rendered = manifests.stream()
                .filter(manifest -> manifest.kind().equals("KafkaTopic"))
                .map(KafkaResourcesTest::ofChart)
                .toList();

        // Then
        assertThat(rendered).hasSize(12).containsExactlyInAnyOrderElementsOf(contract);
    }

    @Test
    void shouldRenderTopicsThatAreCreatedOnASmallClusterToo() {
        // When
        Manifest topic = Chart.ours().render("""
                strimzi: {cluster: events, topics: {enabled: true, replication: 1}}
                kafka: {partitions: {render.requests: 24}}
                """).stream()
                .filter(manifest -> manifest.name().equals("render.requests"))
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(topic.at("/spec/config/min.insync.replicas").asInt()).isEqualTo(1);
        assertThat(topic.at("/spec/partitions").asInt()).isEqualTo(24);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submitter", "poller"})
    void shouldAllowWhatTheChannelsDoAndNoMore(String service) throws IOException {
        // Given
        Set<String> needed = neededBy(service);

        // When
        JsonNode acls = ChartTest.only(manifests, "KafkaUser", service).at("/spec/authorization/acls");

        // Then
        Set<String> allowed = new TreeSet<>();
        acls.forEach(acl -> acl.at("/operations")
                .forEach(operation -> allowed.add(acl.at("/resource/type").asText() + " "
                        + acl.at("/resource/name").asText() + " " + operation.asText())));
        assertThat(allowed).isEqualTo(needed);
        assertThat(acls.findValuesAsText("patternType")).isEmpty();
    }

    /** From the service's own configuration: each channel, and a dead letter topic for each that is read. */
    private static Set<String> neededBy(String service) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(
                Chart.REPOSITORY.resolve(service + "-service/src/main/resources/application.properties"))) {
            properties.load(in);
        }
        Set<String> needed = new TreeSet<>();
        properties.stringPropertyNames().forEach(name -> {
            String value = properties.getProperty(name);
            if (name.matches("mp\\.messaging\\.incoming\\..*\\.topic")) {
                needed.addAll(Set.of("topic " + value + " Read", "topic " + value + " Describe"));
                needed.addAll(Set.of("topic " + value + ".dlq Write", "topic " + value + ".dlq Describe"));
            } else if (name.matches("mp\\.messaging\\.outgoing\\..*\\.topic")) {
                needed.addAll(Set.of("topic " + value + " Write", "topic " + value + " Describe"));
            } else if (name.endsWith(".group.id")) {
                needed.addAll(Set.of("group " + value + " Read", "group " + value + " Describe"));
            }
        });
        CHECKED.get(service).forEach(topic -> needed.add("topic " + topic + " DescribeConfigs"));
        return needed;
    }

    private static String ofContract(JsonNode topic) {
        return String.join(
                " ",
                topic.at("/name").asText(),
                topic.at("/partitions").asText(),
                topic.at("/replication").asText(),
                topic.at("/minInsyncReplicas").asText(),
                topic.at("/uncleanLeaderElection").asText(),
                topic.at("/cleanupPolicy").asText(),
                String.valueOf(Duration.ofDays(
                                Period.parse(topic.at("/retention").asText()).getDays())
                        .toMillis()),
                topic.at("/messageTimestampType").asText(),
                topic.at("/maxMessageBytes").asText());
    }

    private static String ofChart(Manifest topic) {
        JsonNode config = topic.at("/spec/config");
        assertThat(topic.at("/metadata/labels/strimzi.io~1cluster").asText()).isEqualTo("events");
        assertThat(topic.at("/metadata/namespace").asText()).isEqualTo("kafka");
        return List.of(
                        topic.at("/spec/topicName").asText(),
                        topic.at("/spec/partitions").asText(),
                        topic.at("/spec/replicas").asText(),
                        config.at("/min.insync.replicas").asText(),
                        config.at("/unclean.leader.election.enable").asText(),
                        config.at("/cleanup.policy").asText(),
                        config.at("/retention.ms").asText(),
                        config.at("/message.timestamp.type").asText(),
                        config.at("/max.message.bytes").asText())
                .stream()
                .collect(Collectors.joining(" "));
    }
}

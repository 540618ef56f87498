package io.renderrelay.submitter;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
class MainPathIT {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final Scenario scenario = Scenario.shared();

    @Test
    void shouldPublishTheJobWhenTheApiAccepts() {
        // Given
        String id = scenario.newId();
        ProducerRecord<byte[], byte[]> request = new ProducerRecord<>(
                Scenario.REQUESTS,
                ("{\"requestId\":\"%s\",\"tenant\":\"acme\",\"characterId\":\"%s\",\"sceneId\":\"s\","
                                + "\"deadline\":\"2099-01-01T00:00:00Z\",\"metadata\":{\"order\":\"7\"}}")
                        .formatted(id, id)
                        .getBytes(StandardCharsets.UTF_8));
        request.headers().add("traceparent", TRACE.getBytes(StandardCharsets.UTF_8));

        // When
        scenario.publish(request);

        // Then
        ConsumerRecord<byte[], byte[]> created = scenario.awaitCreated(id);
        String jobId =
                scenario.viggle().ledger().jobsWhere("character_id", id).get(0).jobId();
        assertThatJson(Scenario.data(created)).isEqualTo("""
                {requestId: "%s", tenant: "acme", jobId: "%s", mode: "preprocessed", submittedAt: "${json-unit.any-string}",
                 deadline: "2099-01-01T00:00:00Z", metadata: {order: "7"}}
                """.formatted(id, jobId));
        assertThat(Scenario.header(created, "ce_id")).isEqualTo(id + "/created");
        assertThat(Scenario.header(created, "ce_type")).isEqualTo("io.renderrelay.render.job-created.v1");
        assertThat(Scenario.header(created, "ce_source")).isEqualTo("/render-relay");
        assertThat(Scenario.header(created, "ce_specversion")).isEqualTo("1.0");
        assertThat(Scenario.header(created, "ce_time"))
                .isEqualTo(Scenario.data(created).get("submittedAt").asText());
        assertThat(Scenario.header(created, "content-type")).isEqualTo("application/json");
        assertThat(Scenario.header(created, "traceparent")).isEqualTo(TRACE);
        assertThat(Contract.violations("job-created.v1", created)).isEmpty();
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(1, 1));
    }

    @Test
    void shouldGiveTheJobTheRenderTimeoutWhenTheRequestNamesNoDeadline() {
        // When
        ConsumerRecord<byte[], byte[]> created = scenario.awaitCreated(scenario.publishNew());

        // Then
        var data = Scenario.data(created);
        assertThat(Duration.between(
                        java.time.Instant.parse(data.get("submittedAt").asText()),
                        java.time.Instant.parse(data.get("deadline").asText())))
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void shouldDoNothingTwiceWhenTheSameRequestComesAgain() {
        // Given
        String id = scenario.publishNew();
        scenario.awaitCreated(id);

        // When
        scenario.publish(scenario.request(id));
        scenario.publish(
                " {\"sceneId\":\"scene-1\", \"characterId\":\"%s\", \"requestId\":\"%s\",\"metadata\":{\"a\":\"b\"}}"
                        .formatted(id, id));
        scenario.awaitCreated(scenario.publishNew());

        // Then
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(1, 1));
        assertThat(scenario.events(id)).hasSize(1);
    }

    @Test
    void shouldRepeatTheEventToTheByteWhenTheMarkWasLost() {
        // Given
        String id = scenario.publishNew();
        ConsumerRecord<byte[], byte[]> first = scenario.awaitCreated(id);
        Awaitility.await().until(() -> scenario.column(id, "published_at") != null);

        // When
        scenario.execute("UPDATE submission SET published_at = NULL WHERE request_id = '" + id + "'");

        // Then
        Awaitility.await().until(() -> scenario.events(id).size() == 2);
        ConsumerRecord<byte[], byte[]> second = scenario.events(id).get(1);
        assertThat(second.value()).isEqualTo(first.value());
        assertThat(second.headers()).isEqualTo(first.headers());
    }

    @Test
    void shouldPublishAllWhenManyComeAtOnce() {
        // Given
        List<String> ids = Arrays.asList(new String[50]);
        ids.replaceAll(none -> scenario.newId());

        // When
        ids.forEach(id -> scenario.publish(scenario.request(id)));

        // Then
        ids.forEach(scenario::awaitCreated);
        assertThat(ids).allSatisfy(id -> assertThat(scenario.events(id)).hasSize(1));
    }
}

package io.renderrelay.poller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.local.viggle.job.RenderTimes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "Where is request X?", over HTTP, at the running service. */
@QuarkusTest
@QuarkusTestResource(World.class)
class OperatorIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROB = "rob:a-password-of-rob";

    private static Relay relay;

    @TestHTTPResource("/operator/")
    URI root;

    @BeforeAll
    static void connect() {
        relay = new Relay();
    }

    @AfterAll
    static void disconnect() {
        relay.close();
    }

    @BeforeEach
    void rendersEndWhenTheyAreTold() {
        relay.viggle.clearFaults();
        relay.viggle.renderTimes(RenderTimes.never());
    }

    @Test
    void shouldTellHowAInProgressRenderStands() {
        // Given
        relay.viggle.renderTimes(RenderTimes.fixed(Duration.ofSeconds(10)));
        Relay.Render render = relay.begun();
        relay.publish(render);

        // When
        JsonNode told = await(
                render,
                json -> !json.at("/polling/status/lastAnswer/checkpoint")
                                .asText()
                                .isEmpty()
                        && json.at("/polling/status/phase").asText().equals("WAITING"));

        // Then
        assertThat(told.at("/state").asText()).isEqualTo("IN_PROGRESS");
        assertThat(told.at("/jobId").asText()).isEqualTo(render.jobId());
        assertThat(told.at("/polling/here").asBoolean()).isTrue();
        assertThat(told.at("/polling/partition").isInt()).isTrue();
        Instant last = Instant.parse(told.at("/polling/status/lastAnswer/at").asText());
        assertThat(Instant.parse(told.at("/polling/status/nextPollAt").asText()))
                .isAfterOrEqualTo(last.plusMillis(World.FLOOR_MILLIS - 1));
        assertThat(told.at("/polling/status/polls/readable").asInt()).isPositive();
        assertThat(told.at("/polling/status/why/rule").asText()).matches("FIXED.*|LEARNED.*");
        relay.viggle.complete(render.jobId());
        relay.outcome(render);
    }

    @Test
    void shouldTellThatErrorsKeepItWaiting() {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.faults(Fault.onPoll(FaultKind.BAD_GATEWAY).onlyJob(render.jobId()));
        relay.publish(render);

        // When
        JsonNode told = await(
                render,
                json -> json.at("/polling/status/polls/errorsInARow").asInt() > 1
                        && json.at("/polling/status/phase").asText().equals("WAITING"));

        // Then
        assertThat(told.at("/polling/status/why/rule").asText()).isEqualTo("ERRORS");
        assertThat(told.at("/polling/status/lastError/reason").asText()).isEqualTo("SERVER_ERROR");
        assertThat(told.at("/polling/status/lastError/message").asText()).startsWith("HTTP 502");
        assertThat(Instant.parse(told.at("/polling/status/lastError/at").asText()))
                .isNotNull();
        assertThat(told.at("/polling/status").has("lastAnswer")).isFalse();
        relay.viggle.clearFaults();
        relay.viggle.complete(render.jobId());
        relay.outcome(render);
    }

    @Test
    void shouldTellTheOutcomeWhenTheRenderIsOver() {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.fail(render.jobId(), "CS-UORC01-002", "No person was found");
        relay.publish(render);
        relay.outcome(render);

        // When
        JsonNode told = await(render, json -> json.at("/outcome").has("publishedAt"));

        // Then
        assertThat(told.at("/state").asText()).isEqualTo("FAILED");
        assertThat(told.at("/outcome/failure/errorCode").asText()).isEqualTo("CS-UORC01-002");
        assertThat(told.at("/outcome/polls").asInt()).isEqualTo(1);
        assertThat(told.has("polling")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"requests/r-unheard-of", "requests/no%20id", "nothing-of-the-kind"})
    void shouldSayWhenThereIsNothing(String path) {
        // When
        HttpResponse<String> response = get(path, ROB);

        // Then
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"requests/r-1, rob:wrong-password", "requests/r-1,", "openapi,"})
    void shouldAskForALogin(String path, String credentials) {
        // When
        HttpResponse<String> response = get(path, credentials);

        // Then
        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldDescribeItself() throws IOException {
        // When
        HttpResponse<String> response = get("openapi?format=json", ROB);

        // Then
        assertThat(JSON.readTree(response.body()).at("/paths").fieldNames())
                .toIterable()
                .containsExactly("/operator/requests/{requestId}");
    }

    private JsonNode await(Relay.Render render, Predicate<JsonNode> wanted) {
        return Awaitility.await()
                .atMost(Relay.LIMIT)
                .until(
                        () -> JSON.readTree(
                                get("requests/" + render.requestId(), ROB).body()),
                        wanted);
    }

    private HttpResponse<String> get(String path, String credentials) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path));
        if (credentials != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

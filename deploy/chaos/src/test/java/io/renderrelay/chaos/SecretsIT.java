package io.renderrelay.chaos;

import static io.renderrelay.local.viggle.fault.FaultKind.REFUSED_TEXT;
import static io.renderrelay.local.viggle.fault.FaultKind.SERVER_ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.job.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Neither the API key nor the query of an asset's link stands in anything that we wrote in the whole run: not in what the
 * other tests led to, and not where senders and the API do their best to have one repeated.
 */
@Order(Integer.MAX_VALUE)
class SecretsIT {

    private static final String TOLD =
            "no access to https://images.example.com/person.png?" + Secrets.LINK_QUERY + " with " + Secrets.API_KEY;

    private final Relay relay = Relay.shared();
    private final Requests requests = relay.requests();

    @AfterEach
    void heal() {
        relay.viggle.control().clearFaults();
        relay.viggle.control().clearOutcomes();
    }

    @Test
    void shouldTellNobodyWhenEverybodyTempts() {
        // Given
        String image = "\"refImage\": \"https://assets.example.com/person.png?" + Secrets.LINK_QUERY + "\"";
        relay.viggle
                .control()
                .faults(
                        Fault.onSubmit(REFUSED_TEXT)
                                .text(TOLD)
                                .onlyWhere("ref_image_url", Requests.imageOf("tells-refused")),
                        Fault.onSubmit(SERVER_ERROR)
                                .text(TOLD)
                                .onlyWhere("ref_image_url", Requests.imageOf("tells-broken")));
        relay.viggle
                .control()
                .outcome(Outcome.failed("CS-UORC01-002", TOLD)
                        .onlyWhere("ref_image_url", Requests.imageOf("tells-failed")));

        // When
        Stream.of("tells-nothing", "tells-refused", "tells-broken", "tells-failed")
                .forEach(requests::send);
        requests.send("tells-not-allowed", image + ", \"sceneId\": \"scene-1\"");
        requests.send("tells-two", image + ", \"refImageUrl\": \"x?" + Secrets.LINK_QUERY + "\"");
        requests.send("tells-http", image.replace("https", "http") + ", \"sceneId\": \"scene-1\"");
        requests.send("tells-no-link", image.replace("person", "per son") + ", \"sceneId\": \"scene-1\"");
        requests.send("tells-typo", image.replace("refImage", "refImagge") + ", \"sceneId\": \"scene-1\"");
        List<String> unreadable = List.of(
                "{\"refImageUrl\": " + Secrets.SIGNATURE + "}",
                Secrets.SIGNATURE,
                "{\"" + Secrets.SIGNATURE + "\": 1, \"" + Secrets.SIGNATURE + "\": 2}",
                "{\"refImageUrl\": \"https://images.example.com/person.png?" + Secrets.LINK_QUERY + "\"");
        unreadable.forEach(record -> relay.publisher.send("render.requests", "", record));
        unreadable.forEach(record -> relay.publisher.send("render.cancellations", "", record));

        // Then
        relay.recorded(requests, ofSeconds(60));
        await().atMost(ofSeconds(30))
                .until(() -> relay.topics.records("render.requests.dlq").size() >= 4
                        && relay.topics.records("render.cancellations.dlq").size() >= 4);
        assertThat(Leaks.of(relay)).isEmpty();
        assertThat(Leaks.traced(relay))
                .as("what was traced")
                .anyMatch(sent -> sent.text().contains("tells-nothing"));
        assertThat(Leaks.said(relay))
                .as("what could be read")
                .hasSizeGreaterThan(5)
                .noneMatch(text -> text.text().isEmpty());
        assertThat(relay.topics.records("render.requests"))
                .as("the same words where others wrote them")
                .anyMatch(it -> new String(it.value(), UTF_8).contains(Secrets.SIGNATURE));
    }
}

package io.renderrelay.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.local.viggle.job.Outcome;
import io.renderrelay.local.viggle.job.RenderTimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both services with a clock of their own, which is wrong or jumps, end every request as with the right one. */
@Tag("full")
class ClockIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private enum Scenario {
        RIGHT("+0", "+0", 0),
        BEHIND_BY_TWO_HOURS("-2h", "-2h", -7_200),
        AHEAD_BY_FORTY_MINUTES("+40m", "+40m", 2_400),
        JUMP_FORWARD_BY_TEN_MINUTES("+0", "+10m", 600),
        JUMP_BACK_BY_TEN_MINUTES("+0", "-10m", -600);

        private final String first;
        private final String then;
        private final double skew;

        Scenario(String first, String then, double skew) {
            this.first = first;
            this.then = then;
            this.skew = skew;
        }
    }

    /** What becomes of each request where all clocks are right. */
    private static final Map<String, String> EXPECTED = Map.of(
            "completes", "completed",
            "completes-before-a-deadline-in-20-minutes", "completed",
            "completes-after-the-jump", "completed",
            "fails", "CS-UORC01-002",
            "expired-an-hour-ago", "EXPIRED",
            "renders-past-its-deadline", "POLL_DEADLINE_EXCEEDED",
            "cancelled", "CANCELLED",
            "uncertain", "SUBMISSION_UNCERTAIN");

    private final Clock clock = Clock.systemUTC();

    @BeforeAll
    static void needFaketime() {
        FakeTime.needed();
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndEveryRequestAsWithTheRightClock(Scenario scenario) {
        FakeTime time = FakeTime.of(scenario.first);
        Map<String, String> settings = time.environment();
        settings.put("RENDER_RELAY_SUBMISSION_MIN_RENDER_TIME", "1s");
        settings.put("RENDER_RELAY_SUBMISSION_UNCERTAIN_TIMEOUT", "3s");
        try (Relay relay = Relay.withBoth(settings)) {
            // Given
            Requests requests = relay.requests();
            relay.viggle.control().renderTimes(RenderTimes.uniform(ofSeconds(3), ofSeconds(5)));
            relay.viggle
                    .control()
                    .outcome(
                            Outcome.failed("CS-UORC01-002", "as asked").onlyWhere("ref_image_url", imageOf("fails")),
                            Outcome.complete()
                                    .taking(RenderTimes.never())
                                    .onlyWhere("ref_image_url", imageOf("renders-past-its-deadline")),
                            Outcome.complete()
                                    .taking(RenderTimes.never())
                                    .onlyWhere("ref_image_url", imageOf("cancelled")));
            relay.viggle
                    .control()
                    .faults(Fault.onSubmit(FaultKind.SERVER_ERROR).onlyWhere("ref_image_url", imageOf("uncertain")));

            // When
            requests.send("completes");
            requests.send("fails");
            send(requests, "completes-before-a-deadline-in-20-minutes", ofMinutes(20));
            send(requests, "expired-an-hour-ago", ofMinutes(-60));
            send(requests, "renders-past-its-deadline", ofSeconds(12));
            requests.send("cancelled");
            await().atMost(ofSeconds(60))
                    .until(() -> relay.viggle.control().sums().accepted() >= 5);
            time.set(scenario.then);
            await("the skew is seen")
                    .atMost(ofSeconds(30))
                    .untilAsserted(() -> relay.services()
                            .forEach(service ->
                                    assertThat(skew(service)).isBetween(scenario.skew - 3, scenario.skew + 3)));
            requests.send("uncertain");
            requests.send("completes-after-the-jump");
            relay.publisher.send("render.cancellations", "cancelled", "{\"requestId\": \"cancelled\"}");

            // Then
            await().atMost(ofSeconds(120))
                    .pollInterval(ofSeconds(1))
                    .untilAsserted(() -> assertThat(outcomes(relay)).containsExactlyInAnyOrderEntriesOf(EXPECTED));
            relay.findings(requests).keepOurPromises();
            System.out.printf("clock %s: %s%n", scenario, new TreeMap<>(outcomes(relay)));
        }
    }

    private void send(Requests requests, String requestId, Duration untilDeadline) {
        Instant deadline = clock.instant().plus(untilDeadline);
        requests.send(
                requestId,
                "\"refImageUrl\": \"%s\", \"sceneId\": \"scene-1\", \"deadline\": \"%s\""
                        .formatted(imageOf(requestId), deadline));
    }

    private static String imageOf(String requestId) {
        return Requests.imageOf(requestId);
    }

    private static double skew(Service service) {
        return service.management()
                .text("/q/metrics")
                .lines()
                .filter(line ->
                        line.startsWith("render_relay_clock_skew_seconds") && line.contains("reference=\"database\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** By request: {@code completed}, or the error code. */
    private static Map<String, String> outcomes(Relay relay) {
        return Stream.of("render.jobs.completed", "render.jobs.failed")
                .flatMap(topic -> relay.topics.records(topic).stream())
                .collect(toMap(record -> new String(record.key(), UTF_8), ClockIT::outcome, (first, repeat) -> first));
    }

    private static String outcome(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.topic().equals("render.jobs.completed")
                    ? "completed"
                    : JSON.readTree(record.value()).path("errorCode").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

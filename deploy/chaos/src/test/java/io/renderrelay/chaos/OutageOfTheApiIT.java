package io.renderrelay.chaos;

import static io.renderrelay.local.viggle.fault.FaultKind.SERVER_ERROR;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.local.viggle.ledger.JobView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The API fails under load: how many requests become uncertain. */
@Tag("full")
class OutageOfTheApiIT {

    private static final int IN_FLIGHT = 64;
    /** An hour, and with it the pauses of half-open (1 s to 5 min), are passed twenty times as fast. */
    private static final Duration OUTAGE = ofSeconds(3_600 / 20);

    private static Relay relay;

    private final Requests requests = relay.requests();
    private final ViggleControl control = relay.viggle.control();

    @BeforeAll
    static void start() {
        relay = Relay.with(Map.of(
                "RENDER_RELAY_ACCOUNT_HALF_OPEN_INITIAL_DELAY",
                "50ms",
                "RENDER_RELAY_ACCOUNT_HALF_OPEN_MAX_DELAY",
                "15s",
                "RENDER_RELAY_ACCOUNT_MAX_CONCURRENT_SUBMISSIONS",
                String.valueOf(IN_FLIGHT),
                "RENDER_RELAY_SUBMISSION_MAX_CONCURRENT",
                String.valueOf(IN_FLIGHT)));
        relay.viggle.control().renderTimes(RenderTimes.fixed(ofMillis(1)));
    }

    @AfterAll
    static void stop() {
        relay.close();
    }

    @AfterEach
    void heal() {
        control.clearFaults();
        control.submitLatency(Duration.ZERO);
    }

    @Test
    void shouldDoubtAHandfulAndNotTheQueueWhenTheApiIsOutForAnHour() {
        // Given
        control.submitLatency(ofSeconds(6));
        send("outage", 10_000);
        await().atMost(ofSeconds(60))
                .pollInterval(ofMillis(100))
                .until(() -> relay.rows.in("SUBMITTING").size() == IN_FLIGHT);

        // When
        control.faults(Fault.onSubmit(SERVER_ERROR).status(503));
        Instant end = Instant.now().plus(OUTAGE);
        await().atMost(ofSeconds(30)).until(() -> relay.rows.account().equals("HALF_OPEN"));
        control.submitLatency(Duration.ZERO);
        await().atMost(OUTAGE.plusSeconds(10))
                .pollInterval(ofSeconds(1))
                .until(() -> Instant.now().isAfter(end));
        control.clearFaults();

        // Then
        Findings findings = relay.recorded(requests, ofSeconds(240));
        System.out.printf(
                "outage of 503s for an hour, 20 times as fast: %d waiting, %d in flight at its start, %d uncertain, %d completed%n",
                10_000,
                IN_FLIGHT,
                findings.uncertain().size(),
                findings.outcomes().size());
        assertThat(findings.uncertain()).hasSizeBetween(IN_FLIGHT, IN_FLIGHT + 20);
        assertThat(findings.failed()).isZero();
    }

    @Test
    void shouldGoOnAlmostAsFastWhenOneInAHundredFails() {
        // Given
        control.submitLatency(ofMillis(200));
        rate("compiling"); // what a process compiles in its first minute is not to be blamed on either of the others
        double undisturbed = rate("undisturbed");

        // When
        control.faults(Fault.onSubmit(SERVER_ERROR).withProbability(0.01));
        double disturbed = rate("disturbed");

        // Then
        Findings findings = relay.findings(requests);
        System.out.printf(
                "1 %% of 500s, 200 ms latency, %d in flight: %d of 3000 uncertain, %.0f/s instead of %.0f/s (%.0f %%)%n",
                IN_FLIGHT, findings.uncertain().size(), disturbed, undisturbed, 100 * disturbed / undisturbed);
        assertThat(findings.failed()).isZero();
        assertThat(findings.uncertain().size())
                .isEqualTo(control.struck().stream()
                        .mapToInt(fault -> fault.hits())
                        .sum());
    }

    /** Accepted per second, of three thousand. */
    private double rate(String name) {
        send(name, 3_000);
        relay.recorded(requests, ofSeconds(180));
        List<Instant> accepted = control.ledger().jobs().stream()
                .filter(job ->
                        Requests.ofImage(job.texts().get("ref_image_url")).startsWith(name))
                .map(JobView::createdAt)
                .sorted()
                .toList();
        return accepted.size()
                / (Duration.between(accepted.get(0), accepted.get(accepted.size() - 1))
                                .toMillis()
                        / 1_000.0);
    }

    private void send(String name, int count) {
        IntStream.range(0, count).parallel().forEach(i -> requests.send(name + "-" + i));
    }
}

package io.renderrelay.chaos.polling;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.local.viggle.polls.PollView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One of three pollers that hold 30,000 jobs dies, and the others take over. */
@Tag("full")
@Tag("restarts-servers")
class TakeoverIT {

    private static final int JOBS = 30_000;
    private static final Duration INTERVAL = ofSeconds(30);
    /** The earliest that the fixed policy is due, 5 % before its interval. */
    private static final Duration EARLIEST = INTERVAL.multipliedBy(95).dividedBy(100);

    private static final Duration SESSION = ofSeconds(10);

    private final Clock clock = Clock.systemUTC();
    private static Pollers pollers;
    private static List<Instance> three;

    @BeforeAll
    static void start() {
        pollers = Pollers.none()
                .with(Map.of(
                        "RENDER_RELAY_POLLING_POLICY", "fixed",
                        "RENDER_RELAY_POLLING_FIXED_INTERVAL", INTERVAL.toString(),
                        "RENDER_RELAY_POLLING_MAX_REQUESTS_PER_SECOND", "5000"));
        three = pollers.start("takeover-0", "takeover-1", "takeover-2");
    }

    @AfterAll
    static void stop() {
        pollers.close();
    }

    @Test
    void shouldPollInTimeWhenOneOfThreeWithThirtyThousandJobsIsKilled() {
        try (Renders renders = pollers.renders()) {
            // Given
            pollers.viggle.renderTimes(RenderTimes.never());
            for (int told = 0; told < JOBS; told += 1_000) {
                renders.begin("takeover", 1_000);
                // a job that is read late counts as taken over, and all of those would be read together
                int atLeast = told - 1_000;
                await("intake keeps up").atMost(ofSeconds(60)).until(() -> inProgress(three) >= atLeast);
            }
            await("all are in progress").atMost(ofSeconds(60)).until(() -> inProgress(three) == JOBS);
            // the first two polls of a job are spread, and take up to three intervals together
            pass(INTERVAL.multipliedBy(3));
            int held = three.get(2).inProgress();

            // When
            Instant killed = clock.instant();
            three.get(2).kill();
            pass(SESSION.plus(INTERVAL).plusSeconds(15));

            // Then
            Instant end = clock.instant();
            double[] late = renders.jobIds().stream()
                    .mapToDouble(jobId -> late(pollers.viggle.polls(jobId), killed, end))
                    .sorted()
                    .toArray();
            System.out.printf(
                    "Takeover: %,d of %,d jobs; late by p50 %.2f s, p99 %.2f s, worst %.2f s; reload took %.2f s; %s%n",
                    held,
                    JOBS,
                    late[late.length / 2],
                    late[late.length * 99 / 100],
                    late[late.length - 1],
                    three.get(0).metric("render_relay_schedule_load_seconds_max"),
                    pollers.viggle.sums().polls());
            assertThat(held).isGreaterThan(JOBS / 5);
            assertThat(inProgress(three.subList(0, 2))).isEqualTo(JOBS);
            assertThat(late[late.length - 1]).isLessThanOrEqualTo(seconds(SESSION.plusSeconds(5)));
            assertThat(pollers.viggle.sums().polls().smallestGapMillis()).isGreaterThanOrEqualTo(2_999.9);
        }
    }

    private static int inProgress(List<Instance> some) {
        return some.stream().mapToInt(Instance::inProgress).sum();
    }

    private static void pass(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }

    /**
     * Seconds by which the latest poll after the kill was late. A poll that was due before the kill had
     * been made, so what is made after it was due then or later.
     */
    private static double late(List<PollView> polls, Instant killed, Instant end) {
        double latest = polls.isEmpty() || polls.get(0).at().isAfter(killed) ? Double.POSITIVE_INFINITY : 0;
        for (int i = 0; i < polls.size(); i++) {
            Instant next = i + 1 < polls.size() ? polls.get(i + 1).at() : end;
            Instant due = polls.get(i).answeredAt().plus(EARLIEST);
            if (next.isAfter(killed)) {
                latest = Math.max(latest, seconds(Duration.between(due.isAfter(killed) ? due : killed, next)));
            }
        }
        return latest;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}

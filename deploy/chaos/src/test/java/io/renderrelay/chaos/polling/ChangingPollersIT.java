package io.renderrelay.chaos.polling;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.job.RenderTimes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pollers start, stop, crash and are paused with 2,000 renders in progress, at a slow API, so that polls are in flight. */
@Tag("full")
@Tag("restarts-servers")
class ChangingPollersIT {

    private static final int MANY = 2_000;
    private static final Duration API_LATENCY = ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** The one that pollers ship with. */
    private static final Duration SESSION = ofSeconds(10);

    private static Pollers pollers;
    private Renders renders;
    private List<Instance> instances = List.of();

    @BeforeAll
    static void start() {
        pollers = Pollers.none();
    }

    @AfterAll
    static void stop() {
        pollers.close();
    }

    @BeforeEach
    void open() {
        renders = pollers.renders();
        pollers.viggle.renderTimes(RenderTimes.uniform(ofSeconds(10), ofSeconds(45)));
        pollers.viggle.pollLatency(API_LATENCY);
    }

    @AfterEach
    void close() {
        renders.close();
        pollers.end(instances);
    }

    @Test
    void shouldEndEveryRenderOnceWhenAPollerIsKilled() {
        // Given
        instances = pollers.start("killed-0", "killed-1", "killed-2");
        renders.begin("killed", MANY);
        awaitPolls(MANY);

        // When
        instances.get(1).kill();

        // Then
        PollingPromises.on(pollers, renders, LIMIT);
        assertThat(instances.get(0).partitions() + instances.get(2).partitions())
                .isEqualTo(Pollers.PARTITIONS);
    }

    @Test
    void shouldEndEveryRenderOnceWhenAPollerIsKilledAndComesBackWithinItsSession() {
        // Given
        instances = pollers.start("back-0", "back-1");
        renders.begin("back", MANY);
        awaitPolls(MANY);

        // When
        instances.get(1).kill();
        instances.get(1).start();

        // Then
        PollingPromises.on(pollers, renders, LIMIT);
    }

    @Test
    void shouldEndEveryRenderOnceWhenAPollerStandsStillLongerThanItsSession() {
        standStill("frozen-long", SESSION.plusSeconds(5));
    }

    @Test
    void shouldEndEveryRenderOnceWhenAPollerStandsStillForMostOfItsSession() {
        standStill("frozen-short", SESSION.minusSeconds(3));
    }

    private void standStill(String name, Duration time) {
        // Given
        instances = pollers.start(name + "-0", name + "-1");
        renders.begin(name, MANY);
        awaitPolls(MANY);

        // When
        Instance frozen = instances.get(1);
        frozen.freeze();
        await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
        frozen.thaw();

        // Then
        await("it noticed").atMost(ofSeconds(20)).until(() -> frozen.metric("render_relay_process_pauses_total") >= 1);
        await("it polls again").atMost(ofSeconds(60)).until(() -> frozen.partitions() > 0);
        PollingPromises.on(pollers, renders, LIMIT);
    }

    @Test
    void shouldEndEveryRenderOnceWhenAllAreRestartedOneAfterTheOther() {
        // Given
        instances = pollers.start("rolled-0", "rolled-1", "rolled-2");
        renders.begin("rolled", MANY);
        awaitPolls(MANY);

        // When
        for (Instance instance : instances) {
            instance.stop();
            instance.start();
            instance.awaitReady();
        }

        // Then
        PollingPromises.on(pollers, renders, LIMIT);
        Pollers.awaitShares(instances);
    }

    @Test
    void shouldEndEveryRenderOnceWhenScaledFromOneToThreeAndBack() {
        // Given
        instances = pollers.start("scaled-0");
        renders.begin("scaled", MANY);
        awaitPolls(MANY / 4);

        // When
        List<Instance> more = pollers.start("scaled-1", "scaled-2");
        await("they share the work")
                .atMost(ofSeconds(30))
                .until(() -> more.stream().allMatch(instance -> instance.inProgress() > 0));
        more.forEach(Instance::stop);

        // Then
        PollingPromises.on(pollers, renders, LIMIT);
        assertThat(instances.get(0).partitions()).isEqualTo(Pollers.PARTITIONS);
    }

    private void awaitPolls(long count) {
        await("polls")
                .atMost(LIMIT)
                .pollInterval(ofMillis(250))
                .until(() -> pollers.viggle.sums().polls().count() >= count);
    }
}

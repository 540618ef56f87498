package io.renderrelay.poller.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An alert on a series that appears only with its first event never fires on that event. */
class SeriesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void shouldHaveEverySeriesOfPollsBeforeTheFirstOne() {
        // When
        new PollingMetrics(registry);

        // Then
        assertThat(ids())
                .contains(
                        "render.relay.polls seen",
                        "render.relay.polls not_found",
                        "render.relay.polls slow_down",
                        "render.relay.polls unreadable",
                        "render.relay.polls.unreadable no_connection",
                        "render.relay.polls.unreadable server_error",
                        "render.relay.poll.lateness",
                        "render.relay.schedule.load",
                        "render.relay.process.pauses");
        assertThat(registry.get(Meters.LATENESS.meter()).timer().takeSnapshot().histogramCounts())
                .isNotEmpty();
    }

    @Test
    void shouldHaveEverySeriesOfOutcomesBeforeTheFirstOne() {
        // When
        new OutcomeMetrics(registry, new TenantLabel(() -> Optional.of(List.of("acme"))));

        // Then
        assertThat(ids())
                .contains(
                        "render.relay.outcomes none acme",
                        "render.relay.outcomes none other",
                        "render.relay.outcomes API acme",
                        "render.relay.outcomes API other",
                        "render.relay.outcomes RENDER_FAILED acme",
                        "render.relay.outcomes RENDER_FAILED other",
                        "render.relay.outcomes CANCELLED acme",
                        "render.relay.outcomes CANCELLED other",
                        "render.relay.outcomes RESULT_MISSING acme",
                        "render.relay.outcomes RESULT_MISSING other",
                        "render.relay.outcomes JOB_LOST acme",
                        "render.relay.outcomes JOB_LOST other",
                        "render.relay.outcomes POLL_DEADLINE_EXCEEDED acme",
                        "render.relay.outcomes POLL_DEADLINE_EXCEEDED other",
                        "render.relay.outcomes RESULT_UNREACHABLE acme",
                        "render.relay.outcomes RESULT_UNREACHABLE other",
                        "render.relay.polls.per.job",
                        "render.relay.detection.delay");
    }

    @Test
    void shouldHaveEverySeriesOfDeadLettersBeforeTheFirstOne() {
        // When
        new DeadLetterMetrics(registry);

        // Then
        assertThat(ids()).hasSameSizeAs(DeadLetterCode.values()).contains("render.relay.dead.letters JOB_ID_CONFLICT");
    }

    private List<String> ids() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getTags().stream()
                        .map(tag -> " " + tag.getValue())
                        .collect(Collectors.joining("", id.getName(), "")))
                .toList();
    }
}

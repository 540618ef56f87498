package io.renderrelay.poller.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An alert on a series that appears only with its first event never fires on that event. */
class SeriesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void shouldHaveEverySeriesOfLooksBeforeTheFirstOne() {
        // When
        new WatchingMetrics(registry);

        // Then
        assertThat(ids())
                .contains(
                        "render.relay.looks seen",
                        "render.relay.looks not_found",
                        "render.relay.looks slow_down",
                        "render.relay.looks unreadable",
                        "render.relay.look.lateness",
                        "render.relay.reload",
                        "render.relay.frozen");
        assertThat(registry.get(Meters.LATENESS).timer().takeSnapshot().histogramCounts())
                .isNotEmpty();
    }

    @Test
    void shouldHaveEverySeriesOfOutcomesBeforeTheFirstOne() {
        // When
        new OutcomeMetrics(registry);

        // Then
        assertThat(ids())
                .contains(
                        "render.relay.outcomes none",
                        "render.relay.outcomes API",
                        "render.relay.outcomes RENDER_FAILED",
                        "render.relay.outcomes CANCELLED",
                        "render.relay.outcomes RESULT_MISSING",
                        "render.relay.outcomes JOB_LOST",
                        "render.relay.outcomes POLL_DEADLINE_EXCEEDED",
                        "render.relay.outcomes RESULT_UNREACHABLE",
                        "render.relay.looks.per.render",
                        "render.relay.detection.delay");
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

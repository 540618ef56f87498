package io.renderrelay.submitter.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.renderrelay.submitter.backlog.Backlog;
import io.renderrelay.submitter.backlog.BacklogView;
import io.renderrelay.submitter.submission.FetchPermits;
import io.renderrelay.submitter.submission.State;
import io.renderrelay.submitter.submission.Workforce;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** What stands where, to be read off at any time. */
@Startup
@Singleton
class StandingMetrics {

    private final MeterRegistry registry;
    private final BacklogView view;

    StandingMetrics(MeterRegistry registry, BacklogView view, Workforce workforce, FetchPermits fetches) {
        this.registry = registry;
        this.view = view;
        open(State.QUEUED, Backlog::queued);
        open(State.PREPARING, Backlog::preparing);
        open(State.SUBMITTING, Backlog::submitting);
        open(State.UNCERTAIN, Backlog::uncertain);
        read(Meters.UNANNOUNCED, Tags.empty(), Backlog::unannounced);
        read(Meters.CANCELLING, Tags.empty(), Backlog::cancelling);
        Meters.OLDEST.gauge(registry, Tags.empty(), view::oldest);
        Meters.OLDEST_UNANNOUNCED.gauge(registry, Tags.empty(), view::oldestUnannounced);
        Meters.BUSY.gauge(registry, Tags.empty(), workforce::busy);
        Meters.WORKERS.gauge(registry, Tags.empty(), workforce::size);
        Meters.ASSET_FETCHES.gauge(registry, Tags.empty(), fetches::inUse);
        Meters.ASSET_FETCHES_LIMIT.gauge(registry, Tags.empty(), fetches::total);
    }

    private void open(State state, ToDoubleFunction<Backlog> rows) {
        read(Meters.OPEN, Tags.of("state", state.name()), rows);
    }

    private void read(Meters meter, Tags tags, ToDoubleFunction<Backlog> figure) {
        meter.gauge(registry, tags, () -> figure.applyAsDouble(view.last()));
    }
}

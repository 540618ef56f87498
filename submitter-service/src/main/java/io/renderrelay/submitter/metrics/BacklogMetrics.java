package io.renderrelay.submitter.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.renderrelay.submitter.backlog.Backlog;
import io.renderrelay.submitter.backlog.BacklogView;
import io.renderrelay.submitter.submission.FetchPermits;
import io.renderrelay.submitter.submission.SubmissionState;
import io.renderrelay.submitter.submission.SubmissionWorkers;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** Gauges of the backlog. */
@Startup
@Singleton
class BacklogMetrics {

    private final MeterRegistry registry;
    private final BacklogView view;

    BacklogMetrics(MeterRegistry registry, BacklogView view, SubmissionWorkers workers, FetchPermits fetches) {
        this.registry = registry;
        this.view = view;
        open(SubmissionState.QUEUED, Backlog::queued);
        open(SubmissionState.PREPARING, Backlog::preparing);
        open(SubmissionState.SUBMITTING, Backlog::submitting);
        open(SubmissionState.UNCERTAIN, Backlog::uncertain);
        read(Meters.OUTBOX_PENDING, Tags.empty(), Backlog::unpublished);
        read(Meters.CANCELLING, Tags.empty(), Backlog::cancelling);
        Meters.OLDEST.gauge(registry, Tags.empty(), view::oldest);
        Meters.OUTBOX_OLDEST_AGE.gauge(registry, Tags.empty(), view::oldestUnpublished);
        Meters.BUSY.gauge(registry, Tags.empty(), workers::busy);
        Meters.WORKERS.gauge(registry, Tags.empty(), workers::size);
        Meters.ASSET_FETCHES.gauge(registry, Tags.empty(), fetches::inUse);
        Meters.ASSET_FETCHES_LIMIT.gauge(registry, Tags.empty(), fetches::total);
    }

    private void open(SubmissionState state, ToDoubleFunction<Backlog> rows) {
        read(Meters.OPEN, Tags.of("state", state.name()), rows);
    }

    private void read(Meters meter, Tags tags, ToDoubleFunction<Backlog> figure) {
        meter.gauge(registry, tags, () -> figure.applyAsDouble(view.last()));
    }
}

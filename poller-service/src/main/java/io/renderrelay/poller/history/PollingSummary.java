package io.renderrelay.poller.history;

import static io.opentelemetry.api.trace.SpanKind.INTERNAL;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.renderrelay.poller.history.TraceContextRepository.Traced;
import io.renderrelay.poller.outcome.ObservedOutcome;
import io.renderrelay.poller.outcome.Outcome;
import io.renderrelay.poller.outcome.OutcomeListener;
import io.renderrelay.poller.polling.PollingListener;
import io.renderrelay.poller.tracing.LogContext;
import io.renderrelay.poller.tracing.SpanKeys;
import io.renderrelay.poller.tracing.Tracing;
import io.renderrelay.poller.viggle.PollResult;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Summarises the polling of each finished job: a log line, and a span with a sample of its polls. Costs one query per
 * batch of outcomes if spans are recorded.
 */
@Singleton
class PollingSummary implements PollingListener, OutcomeListener {

    private static final Logger LOG = Logger.getLogger(PollingSummary.class);

    private final Tracing tracing;
    private final TraceContextRepository rows;
    private final RecentPolls polls = new RecentPolls();

    PollingSummary(Tracing tracing, TraceContextRepository rows) {
        this.tracing = tracing;
        this.rows = rows;
    }

    @Override
    public void polled(String requestId, Instant asked, Instant answered, PollResult answer) {
        if (tracing.isOn()) {
            polls.add(requestId, asked, answered, word(answer));
        }
    }

    @Override
    public void decided(List<ObservedOutcome> decided) {
        Map<String, Traced> traced = tracing.isOn() && !decided.isEmpty() ? traced(decided) : Map.of();
        for (ObservedOutcome decision : decided) {
            Optional<Traced> row = Optional.ofNullable(traced.get(decision.requestId()));
            LogContext.about(decision.requestId(), row.map(Traced::traceparent), () -> log(decision));
            row.ifPresent(known -> record(decision, known));
        }
    }

    @Override
    public void recorded(List<ObservedOutcome> recorded) {
        recorded.forEach(decision -> polls.take(decision.requestId()));
    }

    private Map<String, Traced> traced(List<ObservedOutcome> decided) {
        try {
            return rows.of(decided.stream().map(ObservedOutcome::requestId).toList());
        } catch (SQLException e) {
            LOG.warnf("Trace contexts not read; spans are missing. jobs=%d cause=%s", decided.size(), e.getMessage());
            return Map.of();
        }
    }

    private static void log(ObservedOutcome decision) {
        boolean failed = decision.outcome() instanceof Outcome.Failed;
        LOG.logf(
                failed ? Logger.Level.INFO : Logger.Level.DEBUG,
                "Job finished. requestId=%s outcome=%s polls=%d",
                decision.requestId(),
                decision.outcome() instanceof Outcome.Failed failure
                        ? failure.errorCode() + ": " + failure.errorMessage()
                        : "completed",
                decision.inProgress().polls());
    }

    private void record(ObservedOutcome decision, Traced row) {
        Span span = tracing.within(INTERNAL, "poll job", Optional.of(row.traceparent()))
                .setStartTimestamp(row.receivedAt())
                .setAttribute(SpanKeys.REQUEST_ID, decision.requestId())
                .setAttribute(SpanKeys.TENANT, row.tenant())
                .setAttribute(SpanKeys.POLLS, (long) decision.inProgress().polls())
                .setAttribute(
                        SpanKeys.RESULT,
                        decision.outcome() instanceof Outcome.Failed failed ? failed.errorCode() : "COMPLETED")
                .startSpan();
        polls.take(decision.requestId())
                .forEach(poll -> span.addEvent(
                        "look",
                        Attributes.of(
                                SpanKeys.POLL,
                                (long) poll.number(),
                                SpanKeys.ANSWER,
                                poll.answer(),
                                SpanKeys.TOOK,
                                poll.tookMillis()),
                        poll.answered()));
        span.end(decision.observedAt());
    }

    private static String word(PollResult answer) {
        if (answer instanceof PollResult.Seen) {
            return "seen";
        }
        if (answer instanceof PollResult.NotFound) {
            return "not_found";
        }
        return answer instanceof PollResult.SlowDown ? "slow_down" : "unreadable";
    }
}

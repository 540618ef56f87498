package io.renderrelay.poller.recording;

import static io.opentelemetry.api.trace.SpanKind.INTERNAL;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.renderrelay.poller.deciding.DecidingListener;
import io.renderrelay.poller.deciding.Decision;
import io.renderrelay.poller.deciding.Outcome;
import io.renderrelay.poller.recording.TracedRows.Traced;
import io.renderrelay.poller.tracing.SpanKeys;
import io.renderrelay.poller.tracing.Subject;
import io.renderrelay.poller.tracing.Tracing;
import io.renderrelay.poller.viggle.Answer;
import io.renderrelay.poller.watching.WatchListener;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * How each render was watched, told once it is over: a line in the log, and one span with a few of its looks, whoever
 * began to watch it. Costs a query for a batch of outcomes where spans are recorded, and nothing where not.
 */
@Singleton
class WatchRecords implements WatchListener, DecidingListener {

    private static final Logger LOG = Logger.getLogger(WatchRecords.class);

    private final Tracing tracing;
    private final TracedRows rows;
    private final RecentLooks looks = new RecentLooks();

    WatchRecords(Tracing tracing, TracedRows rows) {
        this.tracing = tracing;
        this.rows = rows;
    }

    @Override
    public void looked(String requestId, Instant asked, Instant answered, Answer answer) {
        if (tracing.isOn()) {
            looks.add(requestId, asked, answered, word(answer));
        }
    }

    @Override
    public void decided(List<Decision> decided) {
        Map<String, Traced> traced = tracing.isOn() && !decided.isEmpty() ? traced(decided) : Map.of();
        for (Decision decision : decided) {
            Optional<Traced> row = Optional.ofNullable(traced.get(decision.requestId()));
            Subject.about(decision.requestId(), row.map(Traced::traceparent), () -> log(decision));
            row.ifPresent(known -> record(decision, known));
        }
    }

    @Override
    public void settled(List<Decision> settled) {
        settled.forEach(decision -> looks.take(decision.requestId()));
    }

    private Map<String, Traced> traced(List<Decision> decided) {
        try {
            return rows.of(decided.stream().map(Decision::requestId).toList());
        } catch (SQLException e) {
            LOG.warnf("%d renders are missing in their traces: %s", decided.size(), e.getMessage());
            return Map.of();
        }
    }

    private static void log(Decision decision) {
        boolean failed = decision.outcome() instanceof Outcome.Failed;
        LOG.logf(
                failed ? Logger.Level.INFO : Logger.Level.DEBUG,
                "request %s: %s after %d looks",
                decision.requestId(),
                decision.outcome() instanceof Outcome.Failed failure
                        ? failure.errorCode() + ": " + failure.errorMessage()
                        : "completed",
                decision.watched().looks());
    }

    private void record(Decision decision, Traced row) {
        Span span = tracing.within(INTERNAL, "watch", Optional.of(row.traceparent()))
                .setStartTimestamp(row.receivedAt())
                .setAttribute(SpanKeys.REQUEST_ID, decision.requestId())
                .setAttribute(SpanKeys.TENANT, row.tenant())
                .setAttribute(SpanKeys.LOOKS, (long) decision.watched().looks())
                .setAttribute(
                        SpanKeys.RESULT,
                        decision.outcome() instanceof Outcome.Failed failed ? failed.errorCode() : "COMPLETED")
                .startSpan();
        looks.take(decision.requestId())
                .forEach(look -> span.addEvent(
                        "look",
                        Attributes.of(
                                SpanKeys.LOOK,
                                (long) look.number(),
                                SpanKeys.ANSWER,
                                look.answer(),
                                SpanKeys.TOOK,
                                look.tookMillis()),
                        look.answered()));
        span.end(decision.observedAt());
    }

    private static String word(Answer answer) {
        if (answer instanceof Answer.Seen) {
            return "seen";
        }
        if (answer instanceof Answer.NotFound) {
            return "not_found";
        }
        return answer instanceof Answer.SlowDown ? "slow_down" : "unreadable";
    }
}

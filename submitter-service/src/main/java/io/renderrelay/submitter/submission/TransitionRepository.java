package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.spend.DailySpendRepository;
import io.renderrelay.submitter.spend.PriceQuote;
import io.renderrelay.submitter.submission.Submission.Change;
import io.renderrelay.submitter.submission.Submission.Ref;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes transitions, each as one update that is guarded by state and attempt. */
@Singleton
public class TransitionRepository {

    private static final String MOVE = """
            UPDATE submission
               SET state = ?, state_since = now(),
                   refusals = coalesce(?::int, refusals),
                   waited_ms = coalesce(?::bigint, waited_ms),
                   fast_waived = coalesce(?::boolean, fast_waived),
                   suspended_epoch = coalesce(?::bigint, suspended_epoch),
                   suspensions = coalesce(?::int, suspensions),
                   fetch_failures = coalesce(?::int, fetch_failures),
                   fetch_spent_ms = coalesce(?::bigint, fetch_spent_ms),
                   waiting_code = coalesce(?, waiting_code),
                   waiting_reason = coalesce(?, waiting_reason),
                   due_at = coalesce(now() + ?::bigint * interval '1 ms', due_at),
                   lease_until = now() + ?::bigint * interval '1 ms',
                   media_seconds = coalesce(?::float8, media_seconds),
                   estimated_credits = coalesce(?::numeric, estimated_credits),
                   spent_on = CASE ?::boolean WHEN true THEN (now() AT TIME ZONE 'UTC')::date
                                              WHEN false THEN NULL ELSE spent_on END,
                   total_spent_on = CASE ?::boolean WHEN true THEN (now() AT TIME ZONE 'UTC')::date
                                                    WHEN false THEN NULL ELSE total_spent_on END,
                   error_code = CASE WHEN ? THEN coalesce(waiting_code, ?) ELSE ? END,
                   error_message = CASE WHEN ? THEN concat_ws('; ', waiting_reason, ?::text) ELSE ? END,
                   outcome_at = CASE WHEN ? THEN now() END,
                   cancel_due_at = CASE WHEN NOT ? THEN cancel_due_at END,
                   -- sent again though an earlier POST may have been charged, which its events have to admit
                   resubmitted_at = CASE WHEN state = 'UNCERTAIN' AND NOT ? THEN now() ELSE resubmitted_at END
             WHERE request_id = ? AND attempt = ? AND state = ?
            RETURNING spent_on IS NOT NULL OR total_spent_on IS NOT NULL AS counted
            """;

    private static final String HOLD = """
            SELECT 1 FROM submission WHERE request_id = ? AND attempt = ? AND state = ? FOR UPDATE
            """;

    private static final String RENEW = """
            UPDATE submission SET lease_until = now() + ?::bigint * interval '1 ms'
             WHERE request_id = ? AND attempt = ? AND state = ?
            """;

    private final Database database;
    private final Event<StateChanged> moved;

    public TransitionRepository(Database database, Event<StateChanged> moved) {
        this.database = database;
        this.moved = moved;
    }

    /**
     * @return false if the row has another state or attempt; it is not changed then
     * @throws SQLException if it was not committed, or may have been
     */
    public boolean move(Submission from, Submission to) throws SQLException {
        return move(from, to, TransactionalAction.NOTHING);
    }

    /** @param action executed in the same transaction, only if the row changes */
    public boolean move(Submission from, Submission to, TransactionalAction action) throws SQLException {
        boolean done = database.transact(connection -> {
            boolean written = write(connection, from, to);
            if (written) {
                action.write(connection);
            }
            return written;
        });
        if (done) {
            moved.fire(new StateChanged(to.state(), 1));
        }
        return done;
    }

    /** As {@link #move}, within a transaction; fires no event. */
    static boolean write(Connection connection, Submission from, Submission to) throws SQLException {
        Change change = to.change();
        Optional<RetryState> retryState = Optional.ofNullable(change.retryState());
        Optional<SubmissionFailure> failure = Optional.ofNullable(change.failure());
        Optional<PriceQuote> quote = Optional.ofNullable(change.quote());
        Optional<SubmissionFailure> waiting = Optional.ofNullable(change.waiting());
        Ref ref = from.ref();
        List<Boolean> counted = Sql.query(
                connection,
                MOVE,
                row -> row.getBoolean("counted"),
                to.state(),
                retryState.map(RetryState::refusals),
                retryState.map(RetryState::waited),
                retryState.map(RetryState::fastWaived),
                retryState.flatMap(made -> made.suspensions().lastEpoch()),
                retryState.map(made -> made.suspensions().counted()),
                retryState.map(made -> made.fetching().failures()),
                retryState.map(made -> made.fetching().spent()),
                waiting.map(SubmissionFailure::code),
                waiting.map(SubmissionFailure::message),
                change.dueIn(),
                change.lease(),
                quote.flatMap(TransitionRepository::seconds),
                quote.map(PriceQuote::credits),
                quote.map(told -> told.dayCap().isPresent()),
                quote.map(told -> told.totalCap().isPresent()),
                to.state() == SubmissionState.EXPIRED,
                failure.map(SubmissionFailure::code),
                failure.map(SubmissionFailure::code),
                to.state() == SubmissionState.EXPIRED,
                failure.map(SubmissionFailure::message),
                failure.map(SubmissionFailure::message),
                to.state().isDecided(),
                to.state().isDecided(),
                to.state().isDecided(),
                ref.requestId(),
                ref.attempt(),
                from.state());
        boolean surelyNotAccepted =
                from.state() == SubmissionState.SUBMITTING && to.state() != SubmissionState.UNCERTAIN;
        if (surelyNotAccepted && counted.contains(true)) {
            DailySpendRepository.release(connection, ref.requestId());
        }
        return !counted.isEmpty();
    }

    /** Locks the row until the transaction ends; false if the attempt no longer owns it. */
    static boolean hold(Connection connection, Submission held) throws SQLException {
        Ref ref = held.ref();
        return !Sql.query(connection, HOLD, row -> 1, ref.requestId(), ref.attempt(), held.state())
                .isEmpty();
    }

    private static Optional<Double> seconds(PriceQuote quote) {
        return quote.seconds().isPresent() ? Optional.of(quote.seconds().getAsDouble()) : Optional.empty();
    }

    /** Renews the lease; false if the attempt no longer owns the row. */
    public boolean renew(Submission held, Duration lease) throws SQLException {
        return database.autocommit(connection -> Sql.update(
                        connection,
                        RENEW,
                        lease,
                        held.ref().requestId(),
                        held.ref().attempt(),
                        held.state())
                == 1);
    }
}

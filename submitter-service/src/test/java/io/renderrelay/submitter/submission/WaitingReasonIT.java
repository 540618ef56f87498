package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.Fired;
import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.submission.Submission.Preparing;
import io.renderrelay.submitter.submission.Submission.Ref;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request ends with when its time runs out, on a real database. */
class WaitingReasonIT {

    private static final Preparing PREPARING = new Preparing(new Ref("r-1", 1), RetryState.NONE);
    private static final FetchRetryState THREE_TRIES = new FetchRetryState(3, Duration.ofSeconds(40));

    private Database database;
    private TransitionRepository transitions;
    private LeaseSweeper sweeps;

    @BeforeEach
    void begin() {
        database = TestDatabase.fresh("waiting");
        transitions = new TransitionRepository(database, new Fired<>());
        sweeps = new LeaseSweeper(database, TestDatabase.config(SubmissionConfig.class, Map.of()), new Fired<>());
    }

    @Test
    void shouldReportTheAssetWhenTheTimeRunsOutInTheQueue() throws SQLException {
        // Given
        preparing("now()");
        transitions.move(
                PREPARING,
                PREPARING
                        .putBack(RetryState.NONE.with(THREE_TRIES), Duration.ofHours(1))
                        .because("ASSET_UNAVAILABLE", "refImage: assets.example answered HTTP 404 (3 tries)"));

        // When
        sweeps.sweep();

        // Then
        assertThat(ended())
                .containsExactly(
                        "EXPIRED",
                        "ASSET_UNAVAILABLE",
                        "refImage: assets.example answered HTTP 404 (3 tries); too little time was left to submit it",
                        "3",
                        "40000");
    }

    @Test
    void shouldReportTheAssetWhenTheTimeRunsOutWhileItIsPrepared() throws SQLException {
        // Given put back once with a reason and once without
        preparing("now() + interval '1 h'");
        transitions.move(
                PREPARING,
                PREPARING
                        .putBack(RetryState.NONE.with(THREE_TRIES), Duration.ZERO)
                        .because("ASSET_UNAVAILABLE", "refImage: assets.example answered HTTP 404 (3 tries)"));
        TestDatabase.execute(database, "UPDATE submission SET state = 'PREPARING', attempt = 2");
        Preparing again = new Preparing(new Ref("r-1", 2), RetryState.NONE.with(THREE_TRIES));
        transitions.move(again, again.putBack(again.retryState(), Duration.ZERO));
        TestDatabase.execute(database, "UPDATE submission SET state = 'PREPARING', attempt = 3");
        Preparing last = new Preparing(new Ref("r-1", 3), again.retryState());

        // When
        transitions.move(last, last.expire());

        // Then
        assertThat(ended())
                .containsExactly(
                        "EXPIRED",
                        "ASSET_UNAVAILABLE",
                        "refImage: assets.example answered HTTP 404 (3 tries); too little time was left to submit it",
                        "3",
                        "40000");
    }

    @Test
    void shouldSayExpiredWhenTheRequestOnlyWaitedForItsTurn() throws SQLException {
        // Given
        preparing("now()");
        transitions.move(PREPARING, PREPARING.putBack(RetryState.NONE, Duration.ZERO));

        // When
        sweeps.sweep();

        // Then
        assertThat(ended()).containsExactly("EXPIRED", "EXPIRED", "too little time was left to submit it", "0", "0");
    }

    private void preparing(String expiresAt) {
        TestDatabase.execute(
                database,
                "INSERT INTO submission (request_id, state, attempt, request, digest, expires_at, lease_until)"
                        + " VALUES ('r-1', 'PREPARING', 1, '{}', '\\x01', " + expiresAt + ", now() + interval '1 h')");
    }

    private List<String> ended() throws SQLException {
        return database.autocommit(connection -> Sql.query(
                        connection,
                        "SELECT state, error_code, error_message, fetch_failures::text, fetch_spent_ms::text FROM submission",
                        row -> List.of(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5))))
                .get(0);
    }
}

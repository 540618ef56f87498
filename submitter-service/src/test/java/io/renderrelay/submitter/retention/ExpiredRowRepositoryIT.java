package io.renderrelay.submitter.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.retention.ExpiredRowRepository.Deleted;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpiredRowRepositoryIT {

    private static final Duration RETENTION = Duration.ofDays(8);

    private Database database;
    private ExpiredRowRepository old;

    @BeforeEach
    void begin() {
        database = TestDatabase.fresh("retention");
        TestDatabase.execute(database, "TRUNCATE spend");
        TestDatabase.execute(database, "TRUNCATE operator_action");
        old = new ExpiredRowRepository(database, TestDatabase.config(RetentionConfig.class, Map.of()));
    }

    @Test
    void shouldDeleteWhatWasPublishedLongerAgoThanAnyRecordIsBelieved() throws SQLException {
        // Given
        published(
                "gone", "SUBMITTED", RETENTION.plus(ExpiredRowRepository.CLOCKS).plusMinutes(1));
        published("refused", "REJECTED", RETENTION.plusDays(30));
        published(
                "kept", "SUBMITTED", RETENTION.plus(ExpiredRowRepository.CLOCKS).minusMinutes(1));

        // When
        Deleted deleted = old.batch();

        // Then
        assertThat(deleted).isEqualTo(new Deleted(2, false));
        assertThat(rows()).containsExactly("kept");
    }

    @Test
    void shouldNeverDeleteWhatIsOpenOrUnpublished() throws SQLException {
        // Given rows as old as can be
        for (String state : List.of("QUEUED", "PREPARING", "SUBMITTING", "UNCERTAIN")) {
            insert(state, state, "now() - interval '1 year'", "NULL", "NULL");
        }
        insert("unpublished", "REJECTED", "now() - interval '1 year'", "now() - interval '1 year'", "NULL");
        published("being-cancelled", "SUBMITTED", Duration.ofDays(365));
        TestDatabase.execute(
                database, "UPDATE submission SET cancel_due_at = now() WHERE request_id = 'being-cancelled'");

        // When
        Deleted deleted = old.batch();

        // Then
        assertThat(deleted.rows()).isZero();
        assertThat(rows()).hasSize(6);
    }

    @Test
    void shouldDeleteACancellationWhoseRequestNeverCame() throws SQLException {
        // Given
        TestDatabase.execute(
                database,
                "INSERT INTO submission (request_id, state, received_at)"
                        + " VALUES ('old', 'CANCELLED', now() - interval '9 days'),"
                        + "        ('young', 'CANCELLED', now() - interval '7 days')");

        // When
        old.batch();

        // Then
        assertThat(rows()).containsExactly("young");
    }

    @Test
    void shouldDeleteOldDaysOfSpending() throws SQLException {
        // Given
        TestDatabase.execute(
                database,
                "INSERT INTO spend (day, tenant, credits, cap)"
                        + " SELECT (now() AT TIME ZONE 'UTC')::date - n, 'acme', 1, 2 FROM generate_series(0, 20) n");

        // When
        old.batch();

        // Then
        List<Integer> days = database.transact(
                connection -> Sql.query(connection, "SELECT count(*) FROM spend", row -> row.getInt(1)));
        assertThat(days.get(0))
                .as("today, eight days, and the one the hour before them began in")
                .isBetween(9, 10);
    }

    @Test
    void shouldDeleteWhatAnOperatorDidOnceItsRequestIsGone() throws SQLException {
        // Given
        published("kept", "SUBMITTED", Duration.ofDays(1));
        TestDatabase.execute(
                database,
                "INSERT INTO operator_action (at, who, what, request_id, attempt, why)"
                        + " VALUES (now() - interval '9 days', 'ann', 'RESUBMITTED', 'gone', 1, 'old'),"
                        + "        (now() - interval '9 days', 'ann', 'RESUBMITTED', 'kept', 1, 'old'),"
                        + "        (now() - interval '7 days', 'ann', 'RESUBMITTED', 'gone', 1, 'young')");

        // When
        old.batch();

        // Then
        List<String> left = database.transact(connection -> Sql.query(
                connection,
                "SELECT request_id || ' ' || why FROM operator_action ORDER BY id",
                row -> row.getString(1)));
        assertThat(left).containsExactly("kept old", "gone young");
    }

    @Test
    void shouldDeleteInSmallBatches() throws SQLException {
        // Given
        TestDatabase.execute(
                database,
                "INSERT INTO submission (request_id, state, digest, outcome_at, published_at)"
                        + " SELECT 'r' || n, 'INVALID', '\\x01', now() - interval '20 days', now() - interval '20 days'"
                        + " FROM generate_series(1, 2500) n");

        // When
        List<Deleted> batches = List.of(old.batch(), old.batch(), old.batch());

        // Then
        assertThat(batches).containsExactly(new Deleted(1000, true), new Deleted(1000, true), new Deleted(500, false));
    }

    @Test
    void shouldLeaveItToTheOtherInstanceWhenThatIsDeleting() throws SQLException {
        // Given
        published("old", "SUBMITTED", Duration.ofDays(20));

        // When
        Deleted meanwhile = database.transact(connection -> {
            Sql.query(connection, "SELECT pg_advisory_xact_lock(hashtext('render-relay retention'))", row -> 1);
            return old.batch();
        });

        // Then
        assertThat(meanwhile).isEqualTo(Deleted.NOTHING);
        assertThat(old.batch().rows()).isEqualTo(1);
    }

    @Test
    void shouldFindOldRowsByAnIndexWhenThereAreMany() throws SQLException {
        // Given
        TestDatabase.execute(
                database,
                "INSERT INTO submission (request_id, state, digest, outcome_at, published_at)"
                        + " SELECT 'r' || n, 'INVALID', '\\x01', now(), now() - n * interval '1 s'"
                        + " FROM generate_series(1, 50000) n");
        TestDatabase.execute(database, "ANALYZE submission");

        // When
        List<String> plan = database.transact(connection -> Sql.query(
                connection,
                "EXPLAIN " + ExpiredRowRepository.PUBLISHED,
                row -> row.getString(1),
                RETENTION,
                ExpiredRowRepository.BATCH));

        // Then
        assertThat(plan).anyMatch(line -> line.contains("Index Scan using submission_published"));
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
    }

    private void published(String id, String state, Duration ago) throws SQLException {
        String at = "now() - interval '" + ago.toMinutes() + " min'";
        insert(id, state, at, at, at);
    }

    private void insert(String id, String state, String receivedAt, String outcomeAt, String publishedAt)
            throws SQLException {
        TestDatabase.execute(
                database,
                "INSERT INTO submission (request_id, state, request, digest, job_id, received_at, outcome_at, published_at)"
                        + " VALUES ('%s', '%s', '{}', '\\x01', '%s', %s, %s, %s)"
                                .formatted(id, state, id, receivedAt, outcomeAt, publishedAt));
    }

    private List<String> rows() throws SQLException {
        return database.transact(connection ->
                Sql.query(connection, "SELECT request_id FROM submission ORDER BY 1", row -> row.getString(1)));
    }
}

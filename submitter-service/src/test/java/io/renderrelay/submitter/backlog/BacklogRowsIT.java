package io.renderrelay.submitter.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacklogRowsIT {

    private static final double HOUR = 3600;

    private Database database;
    private BacklogQueries rows;

    @BeforeEach
    void begin() {
        database = TestDatabase.fresh("backlog");
        rows = new BacklogQueries(database);
    }

    @Test
    void shouldCountNothingWhenNothingWaits() throws SQLException {
        // When
        Backlog backlog = rows.count();

        // Then
        assertThat(backlog).isEqualTo(Backlog.NONE);
    }

    @Test
    void shouldCountEachKindAndLeaveOutWhatRests() throws SQLException {
        // Given
        insert("a", "acme", "QUEUED", "1 hour", "0", "NULL");
        insert("b", "acme", "QUEUED", "1 minute", "0", "NULL");
        insert("c", "acme", "PREPARING", "1 minute", "0", "NULL");
        insert("d", "acme", "SUBMITTING", "1 minute", "0", "NULL");
        insert("e", "acme", "UNCERTAIN", "9 hours", "0", "NULL");
        insert("f", "acme", "REJECTED", "9 hours", "0", "now() - interval '2 hours'");
        insert("g", "acme", "SUBMITTED", "9 hours", "0", "now() - interval '3 hours'");
        run("UPDATE submission SET published_at = now(), cancel_due_at = now() WHERE request_id = 'g'");

        // When
        Backlog backlog = rows.count();

        // Then
        assertThat(backlog.queued()).isEqualTo(2);
        assertThat(backlog.preparing()).isEqualTo(1);
        assertThat(backlog.submitting()).isEqualTo(1);
        assertThat(backlog.uncertain()).isEqualTo(1);
        assertThat(backlog.unpublished()).isEqualTo(1);
        assertThat(backlog.cancelling()).isEqualTo(1);
        assertThat(backlog.oldest()).isBetween(HOUR, 2 * HOUR);
        assertThat(backlog.oldestUnpublished()).isBetween(2 * HOUR, 3 * HOUR);
    }

    @Test
    void shouldFindTheOldestBehindEveryTenantsFirst() throws SQLException {
        // Given
        insert("a", "acme", "QUEUED", "1 hour", "0", "NULL");
        insert("b", "globex", "QUEUED", "5 hours", "0", "NULL");
        insert("c", "initech", "QUEUED", "2 hours", "0", "NULL");

        // When
        Backlog backlog = rows.count();

        // Then
        assertThat(backlog.oldest()).isBetween(5 * HOUR, 6 * HOUR);
    }

    @Test
    void shouldFindTheOldestThoughItWasTriedAndPutBackBehindTheOthers() throws SQLException {
        // Given
        insert("young", "acme", "QUEUED", "1 minute", "0", "NULL");
        insert("old", "acme", "QUEUED", "7 hours", "12", "NULL");
        run("UPDATE submission SET due_at = now() + interval '1 minute' WHERE request_id = 'old'");

        // When
        Backlog backlog = rows.count();

        // Then
        assertThat(backlog.oldest()).isBetween(7 * HOUR, 8 * HOUR);
    }

    @Test
    void shouldFindTheOldestThoughItWaitsForItsAssetBehindTheOthers() throws SQLException {
        // Given
        insert("young", "acme", "QUEUED", "1 minute", "0", "NULL");
        insert("old", "acme", "QUEUED", "7 hours", "0", "NULL");
        run("UPDATE submission SET due_at = now() + interval '1 minute', fetch_failures = 3 WHERE request_id = 'old'");

        // When
        Backlog backlog = rows.count();

        // Then
        assertThat(backlog.oldest()).isBetween(7 * HOUR, 8 * HOUR);
    }

    @Test
    void shouldReadNoTableInFullWhenItWasNeverAnalysed() throws SQLException {
        // Given
        run("""
                INSERT INTO submission (request_id, state, request, job_id, outcome_at, published_at)
                SELECT 'r' || i, 'SUBMITTED', '{}', 'job' || i, now(), now() FROM generate_series(1, 20000) i
                """);
        run("DELETE FROM pg_statistic WHERE starelid = 'submission'::regclass");

        // When
        List<String> plan = database.transact(connection -> {
            Sql.query(connection, BacklogQueries.BY_INDEX, row -> row.getString(1));
            return Sql.query(
                    connection, "EXPLAIN " + BacklogQueries.COUNT, row -> row.getString(1), 100_000, 100_000, 100_000);
        });

        // Then
        assertThat(plan)
                .anyMatch(line -> line.contains("submission_cancelling"))
                .noneMatch(line -> line.contains("Seq Scan on submission"));
    }

    private void insert(String id, String tenant, String state, String age, String refusals, String decided) {
        run("""
                INSERT INTO submission (request_id, tenant, state, request, job_id, received_at, due_at, refusals, outcome_at)
                VALUES ('%s', '%s', '%s', '{}', '%s', now() - interval '%s', now() - interval '%s', %s, %s)
                """.formatted(id, tenant, state, id, age, age, refusals, decided));
    }

    private void run(String sql) {
        TestDatabase.execute(database, sql);
    }
}

package io.renderrelay.submitter.backlog;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Counts the backlog; once the table was analysed, at a cost that hardly grows with it. */
@Singleton
class BacklogRows {

    /**
     * States are literals, so that the partial indexes are used. The oldest queued request is the first of one of the
     * tenants, unless it was tried before and put back; walking from tenant to tenant costs one look into an index each,
     * and stops at a thousand.
     */
    private static final String COUNT = """
            WITH RECURSIVE first (tenant, received_at, turn) AS (
                (SELECT tenant, received_at, 1 FROM submission
                  WHERE state = 'QUEUED' ORDER BY tenant, due_at LIMIT 1)
                UNION ALL
                SELECT n.tenant, n.received_at, f.turn + 1
                  FROM first f CROSS JOIN LATERAL (
                       SELECT tenant, received_at FROM submission
                        WHERE state = 'QUEUED' AND tenant > f.tenant ORDER BY tenant, due_at LIMIT 1) n
                 WHERE f.turn < 1000
            ), oldest (received_at) AS (
                SELECT min(received_at) FROM first
                UNION ALL
                SELECT min(received_at) FROM submission WHERE state = 'QUEUED' AND refusals > 0
                UNION ALL
                SELECT min(received_at) FROM submission WHERE state IN ('PREPARING', 'SUBMITTING')
            )
            SELECT (SELECT count(*) FROM (SELECT 1 FROM submission WHERE state = 'QUEUED' LIMIT ?) q) AS queued,
                   (SELECT count(*) FROM submission WHERE state = 'PREPARING') AS preparing,
                   (SELECT count(*) FROM submission WHERE state = 'SUBMITTING') AS submitting,
                   (SELECT count(*) FROM submission WHERE state = 'UNCERTAIN') AS uncertain,
                   (SELECT count(*) FROM (SELECT 1 FROM submission
                     WHERE announced_at IS NULL AND decided_at IS NOT NULL LIMIT ?) u) AS unannounced,
                   (SELECT count(*) FROM (SELECT 1 FROM submission
                     WHERE cancel_due_at IS NOT NULL AND job_id IS NOT NULL LIMIT ?) c) AS cancelling,
                   (SELECT extract(epoch FROM now() - min(received_at)) FROM oldest) AS oldest,
                   (SELECT extract(epoch FROM now() - min(decided_at)) FROM submission
                     WHERE announced_at IS NULL AND decided_at IS NOT NULL) AS oldest_unannounced
            """;

    private final Database database;

    BacklogRows(Database database) {
        this.database = database;
    }

    Backlog count() throws SQLException {
        return database.autocommit(connection ->
                        Sql.query(connection, COUNT, BacklogRows::backlog, Backlog.MOST, Backlog.MOST, Backlog.MOST))
                .get(0);
    }

    private static Backlog backlog(ResultSet row) throws SQLException {
        return new Backlog(
                row.getInt("queued"),
                row.getInt("preparing"),
                row.getInt("submitting"),
                row.getInt("uncertain"),
                row.getInt("unannounced"),
                row.getInt("cancelling"),
                Math.max(0, row.getDouble("oldest")),
                Math.max(0, row.getDouble("oldest_unannounced")));
    }
}

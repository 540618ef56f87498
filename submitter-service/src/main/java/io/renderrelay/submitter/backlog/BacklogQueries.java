package io.renderrelay.submitter.backlog;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Counts the backlog, at a cost that grows with it and not with the table. */
@Singleton
class BacklogQueries {

    /**
     * For every part of {@link #COUNT} there is an index that holds little besides what is counted. Before the table is
     * analysed for the first time the planner takes "is not null" for true of nearly every row, and would rather read the
     * whole table in order to meet 100,000 of them soon.
     */
    static final String BY_INDEX = "SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)";

    /**
     * States are literals, so that the partial indexes are used. The oldest queued request is the first of one of the
     * tenants, unless it was tried before and put back; walking from tenant to tenant costs one poll into an index each,
     * and stops at a thousand.
     */
    static final String COUNT = """
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
                SELECT min(received_at) FROM submission
                 WHERE state = 'QUEUED' AND (refusals > 0 OR fetch_failures > 0)
                UNION ALL
                SELECT min(received_at) FROM submission WHERE state IN ('PREPARING', 'SUBMITTING')
            )
            SELECT (SELECT count(*) FROM (SELECT 1 FROM submission WHERE state = 'QUEUED' LIMIT ?) q) AS queued,
                   (SELECT count(*) FROM submission WHERE state = 'PREPARING') AS preparing,
                   (SELECT count(*) FROM submission WHERE state = 'SUBMITTING') AS submitting,
                   (SELECT count(*) FROM submission WHERE state = 'UNCERTAIN') AS uncertain,
                   (SELECT count(*) FROM (SELECT 1 FROM submission
                     WHERE published_at IS NULL AND outcome_at IS NOT NULL LIMIT ?) u) AS unpublished,
                   (SELECT count(*) FROM (SELECT 1 FROM submission
                     WHERE cancel_due_at IS NOT NULL AND job_id IS NOT NULL LIMIT ?) c) AS cancelling,
                   (SELECT extract(epoch FROM now() - min(received_at)) FROM oldest) AS oldest,
                   (SELECT extract(epoch FROM now() - min(outcome_at)) FROM submission
                     WHERE published_at IS NULL AND outcome_at IS NOT NULL) AS oldest_unpublished
            """;

    private final Database database;

    BacklogQueries(Database database) {
        this.database = database;
    }

    Backlog count() throws SQLException {
        return database.transact(connection -> {
            Sql.query(connection, BY_INDEX, row -> row.getString(1));
            return Sql.query(connection, COUNT, BacklogQueries::backlog, Backlog.MOST, Backlog.MOST, Backlog.MOST)
                    .get(0);
        });
    }

    private static Backlog backlog(ResultSet row) throws SQLException {
        return new Backlog(
                row.getInt("queued"),
                row.getInt("preparing"),
                row.getInt("submitting"),
                row.getInt("uncertain"),
                row.getInt("unpublished"),
                row.getInt("cancelling"),
                Math.max(0, row.getDouble("oldest")),
                Math.max(0, row.getDouble("oldest_unpublished")));
    }
}

package io.renderrelay.submitter.spend;

import io.renderrelay.submitter.database.Sql;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The statements on what tenants have spoken for. They run in the transaction of the request that they belong to, and
 * always after its row is locked: requests first, days second, so that nobody waits in a circle. The database's clock
 * says which day it is.
 */
public final class SpendDays {

    /** Waits for whoever is reserving for the same tenant, and judges by what is there then. */
    private static final String RESERVE = """
            INSERT INTO spend AS d (day, tenant, credits, cap)
            SELECT (now() AT TIME ZONE 'UTC')::date, w.tenant, w.credits, w.cap
              FROM (SELECT ?::text AS tenant, ?::numeric AS credits, ?::numeric AS cap) w
             WHERE w.credits <= w.cap
            ON CONFLICT (day, tenant) DO UPDATE
               SET credits = d.credits + excluded.credits, cap = excluded.cap
             WHERE d.credits + excluded.credits <= excluded.cap
            RETURNING d.credits
            """;

    private static final String SPOKEN = """
            SELECT credits FROM spend WHERE day = (now() AT TIME ZONE 'UTC')::date AND tenant = ?
            """;

    /** Only once, because it leaves nothing behind to give back. */
    private static final String GIVE_BACK = """
            WITH counted AS (
                SELECT request_id, tenant, spent_on, estimated_credits FROM submission
                 WHERE request_id = ? AND spent_on IS NOT NULL
                   FOR UPDATE
            ), cleared AS (
                UPDATE submission s SET spent_on = NULL
                  FROM counted c
                 WHERE s.request_id = c.request_id
                RETURNING c.tenant, c.spent_on, c.estimated_credits
            )
            UPDATE spend d SET credits = greatest(d.credits - c.estimated_credits, 0)
              FROM cleared c
             WHERE d.day = c.spent_on AND d.tenant = c.tenant
            """;

    private SpendDays() {}

    /** @return what the tenant has spoken for by now, with this; empty if the cap leaves no room */
    static Optional<BigDecimal> reserve(Connection connection, Quote quote) throws SQLException {
        return Sql.query(
                        connection,
                        RESERVE,
                        row -> row.getBigDecimal("credits"),
                        quote.tenant(),
                        quote.credits(),
                        quote.dayCap())
                .stream()
                .findFirst();
    }

    static BigDecimal spoken(Connection connection, String tenant) throws SQLException {
        return Sql.query(connection, SPOKEN, row -> row.getBigDecimal("credits"), tenant).stream()
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /** For what was not charged after all; does nothing where nothing is counted. */
    public static void giveBack(Connection connection, String requestId) throws SQLException {
        Sql.update(connection, GIVE_BACK, requestId);
    }
}

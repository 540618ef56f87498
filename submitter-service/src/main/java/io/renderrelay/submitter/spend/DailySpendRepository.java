package io.renderrelay.submitter.spend;

import io.renderrelay.submitter.database.Sql;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The statements on what tenants, and all of them together, have reserved. They run in the transaction of the request that
 * they belong to, and always after its row is locked: requests first, the tenant's day second, the installation's day third,
 * so that no two transactions wait for each other. The database's clock says which day it is.
 */
public final class DailySpendRepository {

    /** The name under which the installation's day is counted; no tenant can have it. */
    static final String TOTAL = "";

    /** Waits for another reservation of the same tenant or total, and judges by what is there then. */
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

    /** Only once, because it leaves nothing behind to release. */
    private static final String CLEAR = """
            WITH counted AS (
                SELECT request_id, tenant, spent_on, total_spent_on, estimated_credits FROM submission
                 WHERE request_id = ? AND (spent_on IS NOT NULL OR total_spent_on IS NOT NULL)
                   FOR UPDATE
            )
            UPDATE submission s SET spent_on = NULL, total_spent_on = NULL
              FROM counted c
             WHERE s.request_id = c.request_id
            RETURNING c.tenant, c.spent_on, c.total_spent_on, c.estimated_credits
            """;

    private static final String RELEASE = """
            UPDATE spend SET credits = greatest(credits - ?::numeric, 0) WHERE day = ? AND tenant = ?
            """;

    private DailySpendRepository() {}

    /** @return what the tenant has reserved by now, with this; empty if its cap leaves no room */
    static Optional<BigDecimal> reserve(Connection connection, PriceQuote quote) throws SQLException {
        return reserve(connection, quote.tenant(), quote.credits(), quote.dayCap());
    }

    /** @return what all tenants have reserved by now, with this; empty if the installation's cap leaves no room */
    static Optional<BigDecimal> reserveTotal(Connection connection, PriceQuote quote) throws SQLException {
        return reserve(connection, TOTAL, quote.credits(), quote.totalCap());
    }

    private static Optional<BigDecimal> reserve(
            Connection connection, String name, BigDecimal credits, Optional<BigDecimal> cap) throws SQLException {
        return Sql.query(connection, RESERVE, row -> row.getBigDecimal("credits"), name, credits, cap).stream()
                .findFirst();
    }

    /** @param name of a tenant, or {@link #TOTAL} */
    static BigDecimal reserved(Connection connection, String name) throws SQLException {
        return Sql.query(connection, SPOKEN, row -> row.getBigDecimal("credits"), name).stream()
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /** For what was not charged after all; does nothing where nothing is counted. */
    public static void release(Connection connection, String requestId) throws SQLException {
        for (Counted counted : Sql.query(connection, CLEAR, Counted::of, requestId)) {
            if (counted.tenantDay() != null) {
                Sql.update(connection, RELEASE, counted.credits(), counted.tenantDay(), counted.tenant());
            }
            if (counted.totalDay() != null) {
                Sql.update(connection, RELEASE, counted.credits(), counted.totalDay(), TOTAL);
            }
        }
    }

    /** What a request counts against which days; a day is null where none counts it. */
    private record Counted(String tenant, LocalDate tenantDay, LocalDate totalDay, BigDecimal credits) {
        static Counted of(ResultSet row) throws SQLException {
            return new Counted(
                    row.getString("tenant"),
                    row.getObject("spent_on", LocalDate.class),
                    row.getObject("total_spent_on", LocalDate.class),
                    row.getBigDecimal("estimated_credits"));
        }
    }
}

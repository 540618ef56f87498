package io.renderrelay.submitter.spend;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Reads what a day's caps have counted so far; changes nothing. */
@Singleton
public class SpendReport {

    private static final String TODAY = "SELECT (now() AT TIME ZONE 'UTC')::date AS day";

    private static final String COUNTED = """
            SELECT tenant, credits, cap FROM spend
             WHERE day = (now() AT TIME ZONE 'UTC')::date
             ORDER BY tenant <> '', credits / nullif(cap, 0) DESC NULLS FIRST, tenant
             LIMIT ?
            """;

    private static final String UNCERTAIN =
            "SELECT coalesce(sum(estimated_credits), 0) AS credits FROM submission WHERE state = 'UNCERTAIN'";

    private final Database database;

    SpendReport(Database database) {
        this.database = database;
    }

    /**
     * @param uncertainCredits of requests that may have been charged, of any day
     * @param counted the installation first where it has a cap, then the tenants with the highest utilization
     */
    public record Today(LocalDate day, BigDecimal uncertainCredits, List<Counted> counted) {}

    /**
     * @param tenant empty: all tenants together
     * @param cap as it stood at the last reservation
     */
    public record Counted(String tenant, BigDecimal credits, BigDecimal cap) {

        static Counted of(ResultSet row) throws SQLException {
            return new Counted(row.getString("tenant"), row.getBigDecimal("credits"), row.getBigDecimal("cap"));
        }

        public boolean isTotal() {
            return tenant.equals(DailySpendRepository.TOTAL);
        }
    }

    public Today today(int maxTenants) throws SQLException {
        return database.transact(connection -> new Today(
                Sql.query(connection, TODAY, row -> row.getObject("day", LocalDate.class))
                        .get(0),
                Sql.query(connection, UNCERTAIN, row -> row.getBigDecimal("credits"))
                        .get(0),
                Sql.query(connection, COUNTED, Counted::of, maxTenants + 1)));
    }
}

package io.renderrelay.submitter.spend;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.lifecycle.FixedDelayScheduler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Spent and uncertain credits of the installation, as last read by this instance; for metrics. */
@Singleton
public class SpendView {

    private static final Logger LOG = Logger.getLogger(SpendView.class);

    // the state is a literal, so that the partial index is used
    private static final String POLL = """
            SELECT (SELECT coalesce(sum(estimated_credits), 0)
                      FROM submission WHERE state = 'UNCERTAIN') AS in_doubt,
                   coalesce(max(credits / nullif(cap, 0)) FILTER (WHERE tenant <> ''), 0) AS highest_share,
                   count(*) FILTER (WHERE tenant <> '' AND credits >= cap * ?::numeric) AS near_cap,
                   coalesce(max(credits / nullif(cap, 0)) FILTER (WHERE tenant = ''), 0) AS total_utilization
              FROM spend WHERE day = (now() AT TIME ZONE 'UTC')::date
            """;

    private final Database database;
    private volatile Figures last = new Figures(0, 0, 0, 0);

    SpendView(Database database) {
        this.database = database;
    }

    /**
     * @param uncertain credits of requests that may have been accepted and charged without our holding a job id
     * @param highestShare of its cap of this day that any tenant has reserved, 0 to 1
     * @param nearCap tenants that have reserved four fifths of it
     * @param totalUtilization of the installation's cap of this day that all tenants have reserved, 0 to 1; 0 without a cap
     */
    public record Figures(double uncertain, double highestShare, int nearCap, double totalUtilization) {}

    public Figures last() {
        return last;
    }

    void onStart(@Observes StartupEvent event, FixedDelayScheduler scheduler) {
        scheduler.every(Duration.ofSeconds(10), "Reading the spending", this::poll);
    }

    void poll() {
        try {
            last = database.transact(connection -> Sql.query(
                            connection,
                            POLL,
                            row -> new Figures(
                                    row.getDouble("in_doubt"),
                                    row.getDouble("highest_share"),
                                    row.getInt("near_cap"),
                                    row.getDouble("total_utilization")),
                            SpendGuard.NEAR))
                    .get(0);
        } catch (SQLException e) {
            LOG.debugf("Spending not read; retrying. cause=%s", e.getMessage());
        }
    }
}

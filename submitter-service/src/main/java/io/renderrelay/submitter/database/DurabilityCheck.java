package io.renderrelay.submitter.database;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.renderrelay.submitter.running.StartCheck;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * "Paid for at most once" holds on a database that keeps what it has acknowledged. One that does not is refused in
 * production and warned of elsewhere.
 *
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-wal.html">fsync, synchronous_commit</a>
 */
@Singleton
class DurabilityCheck implements StartCheck {

    private static final Logger LOG = Logger.getLogger(DurabilityCheck.class);

    private static final String SETTINGS = """
            SELECT name, setting FROM pg_settings
             WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off'
            """;

    private final Database database;

    DurabilityCheck(Database database) {
        this.database = database;
    }

    @Override
    public List<String> problems() {
        List<String> problems = switchedOff().stream()
                .map(name ->
                        "the database has " + name + "=off, so it may forget what it has acknowledged and a request "
                                + "could be paid for twice: set " + name + "=on")
                .toList();
        if (ConfigUtils.isProfileActive("prod")) {
            return problems;
        }
        problems.forEach(LOG::warn);
        return List.of();
    }

    private List<String> switchedOff() {
        try {
            return database.transact(connection -> Sql.query(connection, SETTINGS, row -> row.getString("name")));
        } catch (SQLException e) {
            LOG.warnf("whether the database keeps what it acknowledges could not be asked: %s", e.getMessage());
            return List.of();
        }
    }
}

package io.renderrelay.submitter.database;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.renderrelay.submitter.database.DatabaseRequirements.DatabaseUnavailable;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Waits for the database, checks that it can be used, and creates or validates the tables, before anything uses them. A
 * session that is refused or ended meanwhile is retried for up to a minute; any other error ends the start.
 */
@Singleton
class SchemaMigration {

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DatabaseRequirements requirements;
    private final BooleanSupplier createsTables;
    private final Runnable step;

    /** @throws ConfigurationException where the property is neither migrate nor validate */
    SchemaMigration(
            DatabaseRequirements requirements,
            Flyway flyway,
            @ConfigProperty(name = "render-relay.schema-at-start", defaultValue = "migrate") String what) {
        this.requirements = requirements;
        this.createsTables = () -> what.equals("migrate") && flyway.info().pending().length > 0;
        this.step = switch (what) {
            case "migrate" -> flyway::migrate;
            // another migrates: the start ends where that is not done yet
            case "validate" -> flyway::validate;
            default ->
                throw new ConfigurationException(
                        "render-relay.schema-at-start must be migrate or validate, and is '%s'.".formatted(what));
        };
    }

    /** Comes before the scheduler, whose priority is 0. */
    void onStart(@Observes @Priority(-1) StartupEvent event) throws InterruptedException {
        run(this::checkedStep, PATIENCE, PAUSE);
    }

    private void checkedStep() {
        requirements.check(createsTables);
        step.run();
    }

    static void run(Runnable step, Duration patience, Duration pause) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                step.run();
                return;
            } catch (FlywayException | DatabaseUnavailable e) {
                if (!mayPass(e)) {
                    throw e;
                }
                if (System.nanoTime() - end > 0) {
                    throw new ConfigurationException(
                            "The database cannot be used: %s: check quarkus.datasource.jdbc.url and the server."
                                    .formatted(e.getMessage()));
                }
                LOG.warnf("The database cannot be used yet; retrying. delay=%s cause=%s", pause, e.getMessage());
            }
            Thread.sleep(pause.toMillis());
        }
    }

    /**
     * Where the pool itself gave up there is no state.
     *
     * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">class 08, connection exception; 25006,
     *     read-only; class 53, insufficient resources; class 57P, shutdown</a>
     */
    private static boolean mayPass(Throwable failure) {
        if (failure instanceof DatabaseUnavailable) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).matches("08.*|25006|53.*|57P.*")) {
                return true;
            }
        }
        return false;
    }
}

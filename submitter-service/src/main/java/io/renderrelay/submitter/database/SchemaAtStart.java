package io.renderrelay.submitter.database;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Brings the tables up to date, or sees that they are, before anything uses them. A session that the database ends meanwhile
 * is begun again for up to a minute; whatever else goes wrong ends the start.
 */
@Singleton
class SchemaAtStart {

    private static final Logger LOG = Logger.getLogger(SchemaAtStart.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Runnable step;

    /** @throws ConfigurationException where the property is neither migrate nor validate */
    SchemaAtStart(
            Flyway flyway,
            @ConfigProperty(name = "render-relay.schema-at-start", defaultValue = "migrate") String what) {
        this.step = switch (what) {
            case "migrate" -> flyway::migrate;
            // somebody else migrates: the start ends where that is not done yet
            case "validate" -> flyway::validate;
            default ->
                throw new ConfigurationException(
                        "render-relay.schema-at-start must be migrate or validate, and is '%s'.".formatted(what));
        };
    }

    /** Comes before the scheduler, whose priority is 0. */
    void onStart(@Observes @Priority(-1) StartupEvent event) throws InterruptedException {
        untilDone(step, PATIENCE, PAUSE);
    }

    static void untilDone(Runnable step, Duration patience, Duration pause) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                step.run();
                return;
            } catch (FlywayException e) {
                if (!sessionEnded(e) || System.nanoTime() - end > 0) {
                    throw e;
                }
                LOG.warnf(
                        "The database ended the session in which the tables were seen to; once more: %s",
                        e.getMessage());
            }
            Thread.sleep(pause.toMillis());
        }
    }

    /**
     * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">class 08, connection exception, and 57P,
     *     shutdown</a>
     */
    private static boolean sessionEnded(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).matches("08.*|57P.*")) {
                return true;
            }
        }
        return false;
    }
}

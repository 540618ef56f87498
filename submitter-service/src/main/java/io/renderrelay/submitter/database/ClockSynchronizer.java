package io.renderrelay.submitter.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.submitter.lifecycle.RetryUntilShutdown;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** The one place where time comes from; everything else has a {@link Clock} injected. */
@Singleton
class ClockSynchronizer {

    private static final Logger LOG = Logger.getLogger(ClockSynchronizer.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    /** Steps and skews below this are ordinary between synchronised machines. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private static final String NOW = "SELECT clock_timestamp()";

    private final DataSource dataSource;
    private final RetryUntilShutdown retry;
    private final DatabaseClock clock = new DatabaseClock(Clock.systemUTC(), System::nanoTime);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "database-clock");
        thread.setDaemon(true);
        return thread;
    });

    ClockSynchronizer(DataSource dataSource, RetryUntilShutdown retry) {
        this.dataSource = dataSource;
        this.retry = retry;
    }

    @Produces
    @Singleton
    DatabaseClock clock() {
        return clock;
    }

    /** Follows the check of the tables, which waits for the database; precedes whatever asks for the time. */
    void onStart(@Observes @Priority(0) StartupEvent event) {
        retry.run("Reading the database's clock", this::sample);
        Duration skew = clock.skew();
        if (skew.abs().compareTo(TOLERANCE) > 0) {
            LOG.warnf(
                    "The clock of this machine differs from the database's; deadlines follow the database's."
                            + " Synchronise both with NTP. skew=%s",
                    skew);
        }
        timer.scheduleWithFixedDelay(this::resample, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void onShutdown(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void resample() {
        try {
            sample();
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("The database's clock could not be read; time advances by the monotonic clock. cause=%s", e);
        }
    }

    /** @return how far the time moved */
    private Duration sample() throws SQLException {
        DatabaseClock.Sample best;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(NOW)) {
            best = Stream.of(ask(statement), ask(statement), ask(statement))
                    .min(Comparator.comparingLong(DatabaseClock.Sample::errorNanos))
                    .orElseThrow();
        }
        Duration step = clock.accept(best);
        if (step.abs().compareTo(TOLERANCE) > 0) {
            LOG.warnf("The database's clock was set, or this machine was suspended; deadlines follow. step=%s", step);
        }
        return step;
    }

    private static DatabaseClock.Sample ask(PreparedStatement statement) throws SQLException {
        long sent = System.nanoTime();
        try (ResultSet row = statement.executeQuery()) {
            long received = System.nanoTime();
            row.next();
            return new DatabaseClock.Sample(
                    row.getObject(1, OffsetDateTime.class).toInstant(), sent, received);
        }
    }
}

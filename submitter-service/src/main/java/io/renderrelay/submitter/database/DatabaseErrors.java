package io.renderrelay.submitter.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Errors that concern the database as a whole and not one statement: read-only, full, too slow. */
@Singleton
class DatabaseErrors {

    private static final Logger LOG = Logger.getLogger(DatabaseErrors.class);

    private static final String READ_ONLY = "25006";
    private static final Pattern NO_WRITES = Pattern.compile(READ_ONLY + "|57014|53...|58...|XX...");
    /** Longer than the longest pause of any retry, so that an error that persists is seen again within it. */
    private static final Duration RECENT = Duration.ofSeconds(15);

    private static final Duration BETWEEN_FLUSHES = Duration.ofSeconds(1);

    private final Instance<AgroalDataSource> pool;
    private final AtomicLong lastFlush = new AtomicLong(System.nanoTime() - BETWEEN_FLUSHES.toNanos());
    private volatile Seen last;

    private record Seen(String text, long atNanos) {}

    DatabaseErrors(Instance<AgroalDataSource> pool) {
        this.pool = pool;
    }

    void seen(SQLException e) {
        String state = e.getSQLState();
        if (state == null || !NO_WRITES.matcher(state).matches()) {
            return;
        }
        last = new Seen("SQLSTATE " + state + ": " + firstLine(e), System.nanoTime());
        if (state.equals(READ_ONLY)) {
            sessionIsReadOnly();
        }
    }

    /** The last error that kept the database from taking a write, if it was within the last 15 s. */
    Optional<String> recent() {
        return Optional.ofNullable(last)
                .filter(seen -> System.nanoTime() - seen.atNanos() < RECENT.toNanos())
                .map(Seen::text);
    }

    /** What holds for one session may hold for all, so each is replaced once it is returned. */
    void sessionIsReadOnly() {
        long now = System.nanoTime();
        long before = lastFlush.get();
        if (now - before >= BETWEEN_FLUSHES.toNanos() && lastFlush.compareAndSet(before, now)) {
            LOG.warn("The database is read-only; all pooled connections are replaced.");
            pool.get().flush(AgroalDataSource.FlushMode.GRACEFUL);
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}

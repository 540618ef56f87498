package io.renderrelay.chaos;

import io.renderrelay.local.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** What may be wrong with a database that still answers; each lasts until it is ended. */
enum DatabaseTrouble {
    /** As after a failover to a server that is not promoted yet: new sessions are read-only for as long as they live. */
    READ_ONLY(postgres -> new Setting(postgres, "default_transaction_read_only", "on")),
    /** Sessions keep it as long as they live, as those of the trouble before. */
    STATEMENT_TIMEOUT(postgres -> new Setting(postgres, "statement_timeout", "1")),
    CONNECTION_LIMIT(ConnectionLimit::new),
    /** Restarted as a hot standby, and promoted in the end. */
    RECOVERY(Recovery::new),
    IDLE_IN_TRANSACTION_KILLED(KilledTransactions::new),
    DISK_FULL(FullDisk::new);

    static final List<String> DATABASES = List.of("submitter", "poller");

    private static final String CUT =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN ('submitter', 'poller')";

    private final Function<EmbeddedPostgres, Trouble> begin;

    DatabaseTrouble(Function<EmbeddedPostgres, Trouble> begin) {
        this.begin = begin;
    }

    /** One that has begun. */
    @FunctionalInterface
    interface Trouble extends AutoCloseable {
        void end();

        /** Restores what may stay different after the end of the trouble until the services have recovered. */
        @Override
        default void close() {}
    }

    Trouble begin(EmbeddedPostgres postgres) {
        return begin.apply(postgres);
    }

    private static void run(EmbeddedPostgres postgres, String... statements) {
        try (Session session = Session.on(postgres, "postgres")) {
            Stream.of(statements).forEach(session::run);
        }
    }

    /** A default of the databases, which sessions take over when they begin. */
    private record Setting(EmbeddedPostgres postgres, String name, String value) implements Trouble {

        Setting {
            DATABASES.forEach(
                    database -> run(postgres, "ALTER DATABASE %s SET %s = %s".formatted(database, name, value)));
            run(postgres, CUT);
        }

        @Override
        public void end() {
            DATABASES.forEach(database -> run(postgres, "ALTER DATABASE %s RESET %s".formatted(database, name)));
        }
    }

    private static final class ConnectionLimit implements Trouble {

        private final EmbeddedPostgres postgres;
        private final List<Connection> taken = new ArrayList<>();

        ConnectionLimit(EmbeddedPostgres postgres) {
            this.postgres = postgres;
            try {
                taken.add(connect());
                takeWhatIsFree();
                taken.get(0).createStatement().execute(CUT);
                takeWhatIsFree();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void takeWhatIsFree() {
            while (true) {
                try {
                    taken.add(connect());
                } catch (SQLException full) {
                    return;
                }
            }
        }

        private Connection connect() throws SQLException {
            return DriverManager.getConnection(postgres.jdbcUrl("postgres"), postgres.username(), postgres.password());
        }

        @Override
        public void end() {
            for (Connection connection : taken) {
                try {
                    connection.close();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static final class Recovery implements Trouble {

        private final EmbeddedPostgres postgres;

        Recovery(EmbeddedPostgres postgres) {
            this.postgres = postgres;
            Path data = data(postgres);
            postgres.stop();
            try {
                Files.createFile(data.resolve("standby.signal"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            postgres.restart();
        }

        @Override
        public void end() {
            run(postgres, "SELECT pg_promote()");
        }
    }

    private static final class KilledTransactions implements Trouble {

        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

        KilledTransactions(EmbeddedPostgres postgres) {
            Session session = Session.on(postgres, "postgres");
            timer.scheduleWithFixedDelay(
                    () -> session.strings(CUT + " AND state = 'idle in transaction'"), 0, 1, TimeUnit.MILLISECONDS);
        }

        @Override
        public void end() {
            timer.shutdownNow();
        }
    }

    private static Path data(EmbeddedPostgres postgres) {
        try (Session session = Session.on(postgres, "postgres")) {
            return Path.of(session.strings("SHOW data_directory").iterator().next());
        }
    }
}

package io.renderrelay.chaos;

import static java.util.stream.Collectors.toList;

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
    DISK_FULL(DiskFull::new),
    /** Restarted as a hot standby, and promoted in the end. */
    RECOVERY(Recovery::new),
    IDLE_IN_TRANSACTION_KILLED(KilledTransactions::new);

    static final List<String> DATABASES = List.of("submitter", "poller");

    private static final String CUT =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN ('submitter', 'poller')";

    private final Function<EmbeddedPostgres, Trouble> begin;

    DatabaseTrouble(Function<EmbeddedPostgres, Trouble> begin) {
        this.begin = begin;
    }

    /** One that has begun. */
    @FunctionalInterface
    interface Trouble {
        void end();
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

    /** No file of the server may grow beyond a WAL segment, and both tables are larger than that. */
    private static final class DiskFull implements Trouble {

        private static final String LIMIT = String.valueOf(16 * 1_024 * 1_024);

        private static final String TEXT =
                "(SELECT string_agg(md5(i::text), '') FROM generate_series(1, 50) i) FROM generate_series(1, 13000) g";

        private final EmbeddedPostgres postgres;

        DiskFull(EmbeddedPostgres postgres) {
            this.postgres = postgres;
            fill("filler");
            limit(List.of(postmaster()), LIMIT);
            run(postgres, CUT);
            try {
                fill("rest");
            } catch (IllegalStateException full) {
                // what was written before the error takes up the pages that were still free
            }
        }

        private void fill(String name) {
            try (Session session = Session.on(postgres, "submitter")) {
                session.run(
                        "INSERT INTO submission (request_id, state, decided_at, announced_at, error_code, error_message)"
                                + " SELECT '%s-' || g, 'INVALID', now(), now(), 'INVALID_REQUEST', ".formatted(name)
                                + TEXT);
            } finally {
                fillJobs(name);
            }
        }

        private void fillJobs(String name) {
            try (Session session = Session.on(postgres, "poller")) {
                session.run(
                        "INSERT INTO job (request_id, tenant, job_id, partition, submitted_at, deadline, received_at,"
                                + " state, decided_at, announced_at, error_code, charged, retryable, error_message)"
                                + " SELECT '%s-' || g, 'default', 'filler-' || g, 0, now(), now(), now(), 'FAILED', now(),"
                                        .formatted(name)
                                + " now(), 'RENDER_FAILED', 'refunded', true, " + TEXT);
            }
        }

        @Override
        public void end() {
            long postmaster = postmaster();
            limit(List.of(postmaster), "unlimited");
            limit(
                    ProcessHandle.of(postmaster)
                            .orElseThrow()
                            .children()
                            .map(ProcessHandle::pid)
                            .collect(toList()),
                    "unlimited");
            try (Session session = Session.on(postgres, "submitter")) {
                session.run("DELETE FROM submission WHERE request_id LIKE 'filler-%' OR request_id LIKE 'rest-%'");
            }
            try (Session session = Session.on(postgres, "poller")) {
                session.run("DELETE FROM job WHERE request_id LIKE 'filler-%' OR request_id LIKE 'rest-%'");
            }
        }

        private long postmaster() {
            try {
                return Long.parseLong(Files.readAllLines(data(postgres).resolve("postmaster.pid"))
                        .get(0)
                        .trim());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A process that ended meanwhile needs none. */
        private static void limit(List<Long> pids, String bytes) {
            for (long pid : pids) {
                try {
                    new ProcessBuilder("prlimit", "--pid", String.valueOf(pid), "--fsize=" + bytes + ":unlimited")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
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

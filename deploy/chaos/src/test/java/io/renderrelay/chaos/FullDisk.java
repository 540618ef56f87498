package io.renderrelay.chaos;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.renderrelay.chaos.system.Tmpfs;
import io.renderrelay.local.postgres.EmbeddedPostgres;
import io.renderrelay.local.process.WorkingDirectory;
import java.util.List;

/**
 * All tables and indexes of both services are moved to a tablespace on a small file system, which is then filled: whatever
 * needs another page fails with SQLSTATE 53100. The write-ahead log is elsewhere; without room for it the server would stop.
 */
final class FullDisk implements DatabaseTrouble.Trouble {

    private static final int MEBIBYTES = 128;
    private static final String TABLESPACE = "small";
    private static final String TABLES = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'";

    private final EmbeddedPostgres postgres;
    private final WorkingDirectory directory = WorkingDirectory.temporary("render-relay-tablespace");
    private final Tmpfs disk = Tmpfs.at(directory.path(), MEBIBYTES);
    private final List<Session> snapshots;
    private final long requestsBefore;
    private final long jobsBefore;

    FullDisk(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        try (Session session = Session.on(postgres, "postgres")) {
            session.run("CREATE TABLESPACE %s LOCATION '%s'".formatted(TABLESPACE, disk.path()));
        }
        // leaves no free space in the pages that are there
        forEachTable("VACUUM FULL %s");
        moveTo(TABLESPACE);
        snapshots = DatabaseTrouble.DATABASES.stream().map(this::snapshot).toList();
        disk.fill();
        requestsBefore = rows("submitter", "submission");
        jobsBefore = rows("poller", "job");
    }

    /** Skips the test, with one line of output, where no file system can be mounted. */
    static void assumePossible() {
        try (WorkingDirectory directory = WorkingDirectory.temporary("render-relay-tablespace");
                Tmpfs disk = Tmpfs.at(directory.path(), 1)) {
            if (!disk.isMounted()) {
                System.out.println("Skipped: the test of a full disk; this user cannot mount a tmpfs");
            }
            assumeTrue(disk.isMounted(), "may mount a tmpfs");
        }
    }

    @Override
    public void end() {
        System.out.printf(
                "disk full: %d requests and %d jobs were stored in the pages that were there%n",
                rows("submitter", "submission") - requestsBefore, rows("poller", "job") - jobsBefore);
        disk.empty();
        snapshots.forEach(Session::close);
    }

    @Override
    public void close() {
        moveTo("pg_default");
        try (Session session = Session.on(postgres, "postgres")) {
            session.run("DROP TABLESPACE " + TABLESPACE);
        }
        disk.close();
        directory.close();
    }

    private void moveTo(String tablespace) {
        forEachTable("ALTER TABLE %s SET TABLESPACE " + tablespace);
        forEachTable("REINDEX (TABLESPACE " + tablespace + ") TABLE %s");
    }

    private void forEachTable(String statement) {
        for (String database : DatabaseTrouble.DATABASES) {
            try (Session session = Session.on(postgres, database)) {
                session.strings(TABLES).forEach(table -> session.run(statement.formatted(table)));
            }
        }
    }

    private long rows(String database, String table) {
        try (Session session = Session.on(postgres, database)) {
            return Long.parseLong(
                    session.strings("SELECT count(*) FROM " + table).iterator().next());
        }
    }

    /** While it is open, rows that were replaced keep their room. */
    private Session snapshot(String database) {
        Session session = Session.on(postgres, database);
        session.run("BEGIN ISOLATION LEVEL REPEATABLE READ");
        session.strings("SELECT 1");
        return session;
    }
}

package io.renderrelay.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.renderrelay.local.postgres.EmbeddedPostgres;
import io.renderrelay.local.process.ChildProcess;
import io.renderrelay.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * PgBouncer in transaction mode (Debian package {@code pgbouncer}). Where it is missing the tests are skipped, and one line
 * says so; {@code -Dpgbouncer.required} makes it a failure.
 */
final class PgBouncer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");
    private static final String CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'";

    private final EmbeddedPostgres postgres;
    private final List<String> databases;
    private final int port;
    private final ChildProcess process;

    private PgBouncer(EmbeddedPostgres postgres, List<String> databases, int port, ChildProcess process) {
        this.postgres = postgres;
        this.databases = databases;
        this.port = port;
        this.process = process;
    }

    static void needed() {
        boolean found = Files.isExecutable(PROGRAM);
        assertThat(found || !Boolean.getBoolean("pgbouncer.required"))
                .as("pgbouncer, as -Dpgbouncer.required says")
                .isTrue();
        if (!found) {
            System.out.println("Skipped: tests behind PgBouncer; pgbouncer is not installed");
        }
        assumeTrue(found, "pgbouncer");
    }

    static PgBouncer before(EmbeddedPostgres postgres, List<String> databases, Path folder) {
        int port = Ports.free();
        Path config = folder.resolve("pgbouncer.ini");
        try {
            Files.writeString(config, config(postgres, databases, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // it refuses to be root
        List<String> user = System.getProperty("user.name").equals("root") ? List.of("-u", "daemon") : List.of();
        List<String> command = Stream.of(List.of(PROGRAM.toString()), user, List.of(config.toString()))
                .flatMap(List::stream)
                .toList();
        return new PgBouncer(
                postgres,
                databases,
                port,
                ChildProcess.start("pgbouncer", command, folder, any -> {}, folder.resolve("pgbouncer.log")));
    }

    private static String config(EmbeddedPostgres postgres, List<String> databases, int port) {
        StringBuilder config = new StringBuilder("[databases]\n");
        databases.forEach(name -> config.append("%s = host=127.0.0.1 port=%d dbname=%s user=%s\n"
                .formatted(name, postgres.port(), name, postgres.username())));
        return config.append("""
                        [pgbouncer]
                        listen_addr = 127.0.0.1
                        listen_port = %d
                        unix_socket_dir =
                        auth_type = any
                        pool_mode = transaction
                        default_pool_size = 8
                        ignore_startup_parameters = extra_float_digits, options
                        """.formatted(port)).toString();
    }

    /** As deploy/docs/configuration.md says. */
    String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?prepareThreshold=0";
    }

    /** Ends the sessions between it and the server; those of its clients stay. */
    void replaceServerSessions() {
        try (Session session = Session.on(postgres, "postgres")) {
            databases.forEach(database -> session.strings(CUT.formatted(database)));
        }
    }

    @Override
    public void close() {
        process.close();
    }
}

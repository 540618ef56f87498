package io.renderrelay.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.local.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A packaged service that is given a database it cannot use ends immediately, with one sentence and no stack trace. */
@Tag("full")
class RefusedDatabaseIT {

    private static final List<String> JVM = List.of("-Xmx192m", "-XX:+UseSerialGC");

    private final Relay relay = Relay.shared();

    private enum Unusable {
        LATIN1("postgres", "latin", "The database latin has the encoding LATIN1 and must have UTF8") {
            @Override
            void create(Session session) {
                session.run("DROP DATABASE IF EXISTS latin");
                session.run("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
            }
        },
        NO_RIGHT_TO_CREATE("tenant", "empty", "The role tenant may not create tables in the schema public") {
            @Override
            void create(Session session) {
                session.run("DROP DATABASE IF EXISTS empty");
                session.run("DROP ROLE IF EXISTS tenant");
                session.run("CREATE ROLE tenant LOGIN");
                session.run("CREATE DATABASE empty");
            }
        },
        MISSING("postgres", "nowhere", "check quarkus.datasource.jdbc.url, username and password") {
            @Override
            void create(Session session) {
                // it stays missing
            }
        };

        private final String role;
        private final String database;
        private final String sentence;

        Unusable(String role, String database, String sentence) {
            this.role = role;
            this.database = database;
            this.sentence = sentence;
        }

        abstract void create(Session session);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldEndTheStartWithOneSentenceWhenTheDatabaseCannotBeUsed(String service, Unusable unusable)
            throws Exception {
        // Given
        try (Session session = Session.on(relay.postgres, "postgres")) {
            unusable.create(session);
        }
        Path log = relay.files.path().resolve(service + "-" + unusable + ".log");

        // When
        try (ServiceProcess process = new ServiceProcess(
                service,
                Path.of("..", "..", service + "-service", "target", "quarkus-app")
                        .toAbsolutePath()
                        .normalize(),
                JVM,
                settings(service, unusable),
                log)) {
            process.start();
            int status = process.process().ended().get(60, TimeUnit.SECONDS);

            // Then
            assertThat(status).isNotZero();
        }
        List<String> said = said(log);
        assertThat(said)
                .filteredOn(line -> line.contains(unusable.sentence))
                .as(String.join("\n", said))
                .hasSize(1);
        assertThat(said).noneMatch(line -> line.startsWith("\tat "));
        System.out.printf(
                "%s with the database %s: %s%n",
                service,
                unusable,
                said.stream()
                        .filter(line -> line.contains(unusable.sentence))
                        .findFirst()
                        .orElseThrow());
    }

    static Stream<Arguments> cases() {
        return Stream.of("submitter", "poller")
                .flatMap(service -> Stream.of(Unusable.values()).map(unusable -> Arguments.of(service, unusable)));
    }

    private Map<String, String> settings(String service, Unusable unusable) {
        Map<String, String> settings = new HashMap<>(
                service.equals("submitter")
                        ? relay.settings().submitter()
                        : relay.settings().poller());
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", relay.postgres.jdbcUrl(unusable.database));
        settings.put("QUARKUS_DATASOURCE_USERNAME", unusable.role);
        settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        return settings;
    }

    private static List<String> said(Path log) throws IOException {
        return Files.readAllLines(log, UTF_8);
    }
}

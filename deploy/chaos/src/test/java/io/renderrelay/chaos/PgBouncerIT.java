package io.renderrelay.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.kafka.EmbeddedKafka;
import io.renderrelay.local.kafka.Publisher;
import io.renderrelay.local.kafka.TopicTail;
import io.renderrelay.local.postgres.EmbeddedPostgres;
import io.renderrelay.local.process.WorkingDirectory;
import io.renderrelay.local.viggle.SimulatorOptions;
import io.renderrelay.local.viggle.ViggleSimulator;
import io.renderrelay.local.viggle.job.RenderTimes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both services behind PgBouncer in transaction mode, set up as deploy/docs/configuration.md says. */
@Tag("full")
class PgBouncerIT {

    private static final int REQUESTS = 40;

    @BeforeAll
    static void needPgBouncer() {
        PgBouncer.needed();
    }

    @Test
    void shouldEndEveryRequestBehindPgBouncerInTransactionMode() {
        try (WorkingDirectory files = WorkingDirectory.temporary("render-relay-pgbouncer");
                EmbeddedKafka kafka = EmbeddedKafka.builder().inOwnProcess().start();
                EmbeddedPostgres postgres = EmbeddedPostgres.start();
                ViggleSimulator viggle =
                        ViggleSimulator.start(SimulatorOptions.usual().apiKey(Secrets.API_KEY));
                Collector traces = new Collector();
                Publisher publisher = Publisher.to(kafka.bootstrapServers());
                TopicTail topics = EveryTopic.of(kafka.bootstrapServers())) {
            // Given
            DatabaseTrouble.DATABASES.forEach(postgres::createDatabase);
            try (Session session = Session.on(postgres, "postgres")) {
                session.run(
                        "ALTER ROLE %s SET idle_in_transaction_session_timeout = '30s'".formatted(postgres.username()));
            }
            viggle.control().renderTimes(RenderTimes.uniform(ofSeconds(1), ofSeconds(3)));
            try (PgBouncer bouncer = PgBouncer.before(postgres, DatabaseTrouble.DATABASES, files.path())) {
                ServiceSettings settings = new ServiceSettings(
                        kafka,
                        postgres,
                        viggle,
                        traces,
                        files.path(),
                        Map.of("QUARKUS_DATASOURCE_JDBC_URL", bouncer.jdbcUrl("submitter")),
                        Map.of("QUARKUS_DATASOURCE_JDBC_URL", bouncer.jdbcUrl("poller")));
                try (Service submitter =
                                new Service("submitter", "submitter-service", files.path(), settings.submitter());
                        Service poller = new Service("poller", "poller-service", files.path(), settings.poller())) {
                    List<Service> services = List.of(submitter, poller);
                    services.forEach(Service::start);
                    services.forEach(Service::awaitReady);
                    Requests requests = new Requests(publisher);

                    // When
                    IntStream.range(0, REQUESTS / 2).forEach(i -> requests.send("bounced-" + i));
                    await().atMost(ofSeconds(60)).until(() -> completed(topics).size() >= REQUESTS / 4);
                    bouncer.replaceServerSessions();
                    IntStream.range(REQUESTS / 2, REQUESTS).forEach(i -> requests.send("bounced-" + i));

                    // Then
                    await().atMost(ofSeconds(120))
                            .pollInterval(ofMillis(500))
                            .untilAsserted(() -> assertThat(completed(topics))
                                    .containsExactlyInAnyOrderElementsOf(requests.accepted()));
                    assertThat(services)
                            .allSatisfy(service -> assertThat(service.log())
                                    .doesNotContain("prepared statement")
                                    .doesNotContain("idle_in_transaction_session_timeout"));
                    System.out.printf(
                            "PgBouncer in transaction mode: %d of %d completed%n",
                            completed(topics).size(), REQUESTS);
                }
            }
        }
    }

    private static Set<String> completed(TopicTail topics) {
        return topics.records("render.jobs.completed").stream()
                .map(record -> new String(record.key(), UTF_8))
                .collect(toSet());
    }
}

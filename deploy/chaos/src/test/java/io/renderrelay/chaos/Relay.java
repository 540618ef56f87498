package io.renderrelay.chaos;

import static java.time.Duration.ofSeconds;

import io.renderrelay.local.kafka.EmbeddedKafka;
import io.renderrelay.local.kafka.Publisher;
import io.renderrelay.local.kafka.TopicTail;
import io.renderrelay.local.postgres.EmbeddedPostgres;
import io.renderrelay.local.process.WorkingDirectory;
import io.renderrelay.local.viggle.ViggleSimulator;
import io.renderrelay.local.viggle.job.RenderTimes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole system: a broker, a database and both packaged services as processes, and the simulator in this JVM. */
final class Relay implements AutoCloseable {

    private static final String[] OUTCOMES = {"render.jobs.completed", "render.jobs.failed"};
    private static final String[] DEAD_LETTERS = {
        "render.requests.dlq", "render.cancellations.dlq", "render.jobs.created.dlq"
    };

    final WorkingDirectory logs = WorkingDirectory.temporary("render-relay-chaos");
    final EmbeddedKafka kafka = EmbeddedKafka.builder().inOwnProcess().start();
    final EmbeddedPostgres postgres = EmbeddedPostgres.start();
    final ViggleSimulator viggle = ViggleSimulator.start();
    final Service submitter;
    final Service poller;
    final Requests requests = new Requests(Publisher.to(kafka.bootstrapServers()));
    private final TopicTail outcomes = TopicTail.of(kafka.bootstrapServers(), OUTCOMES);
    private final TopicTail deadLetters = TopicTail.of(kafka.bootstrapServers(), DEAD_LETTERS);
    final Judge judge = new Judge(outcomes, deadLetters, new Rows(postgres));

    private Relay() {
        postgres.createDatabase("submitter");
        postgres.createDatabase("poller");
        submitter = new Service("submitter", logs.path(), submitterSettings());
        poller = new Service("poller", logs.path(), settings("poller"));
    }

    /** Everything up and ready; renders take one to four seconds. */
    static Relay start() {
        Relay relay = new Relay();
        relay.viggle.control().renderTimes(RenderTimes.uniform(ofSeconds(1), ofSeconds(4)));
        relay.services().forEach(Service::start);
        relay.services().forEach(Service::awaitReady);
        return relay;
    }

    List<Service> services() {
        return List.of(submitter, poller);
    }

    Findings findings() {
        return judge.judge(requests.accepted(), viggle.control().ledger());
    }

    @Override
    public void close() {
        requests.close();
        services().forEach(Service::close);
        outcomes.close();
        deadLetters.close();
        viggle.close();
        kafka.close();
        postgres.close();
        logs.close();
    }

    private Map<String, String> submitterSettings() {
        Map<String, String> settings = settings("submitter");
        settings.put("RENDER_RELAY_VIGGLE_API_KEY", viggle.apiKey());
        // the slot of a POST that died with its process is free again when its lease ends
        settings.put("RENDER_RELAY_VIGGLE_SUBMIT_TIMEOUT", "10s");
        settings.put("RENDER_RELAY_SUBMISSION_LEASE_MARGIN", "5s");
        return settings;
    }

    private Map<String, String> settings(String database) {
        Map<String, String> settings = new HashMap<>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(database));
        settings.put("QUARKUS_DATASOURCE_USERNAME", postgres.username());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        settings.put("RENDER_RELAY_VIGGLE_BASE_URL", viggle.baseUri().toString());
        return settings;
    }
}

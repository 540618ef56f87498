package io.renderrelay.chaos;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.kafka.EmbeddedKafka;
import io.renderrelay.local.kafka.Publisher;
import io.renderrelay.local.kafka.TopicTail;
import io.renderrelay.local.postgres.EmbeddedPostgres;
import io.renderrelay.local.process.WorkingDirectory;
import io.renderrelay.local.viggle.Fixtures;
import io.renderrelay.local.viggle.SimulatorOptions;
import io.renderrelay.local.viggle.ViggleSimulator;
import io.renderrelay.local.viggle.job.RenderTimes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The whole system: a broker, a database and both packaged services as processes, and the simulator in this JVM. */
final class Relay implements AutoCloseable {

    private static Relay shared;

    final WorkingDirectory files = WorkingDirectory.temporary("render-relay-chaos");
    final EmbeddedKafka kafka = EmbeddedKafka.builder().inOwnProcess().start();
    final EmbeddedPostgres postgres = EmbeddedPostgres.start();
    final ViggleSimulator viggle =
            ViggleSimulator.start(SimulatorOptions.usual().apiKey(Secrets.API_KEY));
    final Collector traces = new Collector();
    final Service submitter;
    final Service poller;
    final Rows rows = new Rows(postgres);
    final Publisher publisher = Publisher.to(kafka.bootstrapServers());
    final TopicTail topics = EveryTopic.of(kafka.bootstrapServers());
    private final Judge judge = new Judge(topics, rows);
    private final ServiceSettings settings;
    private final List<Service> all = new CopyOnWriteArrayList<>();

    private Relay(Map<String, String> submitterSettings, Map<String, String> pollerSettings) {
        postgres.createDatabase("submitter");
        postgres.createDatabase("poller");
        settings =
                new ServiceSettings(kafka, postgres, viggle, traces, files.path(), submitterSettings, pollerSettings);
        submitter = another("submitter");
        poller = new Service("poller", "poller-service", files.path(), settings.poller());
        all.add(poller);
    }

    /** Up and ready, for all test classes that change no setting; it ends with this JVM. */
    static synchronized Relay shared() {
        if (shared == null) {
            shared = with(Map.of());
        }
        return shared;
    }

    /** Everything up and ready; renders take one to four seconds. */
    static Relay with(Map<String, String> submitterSettings) {
        return started(new Relay(submitterSettings, Map.of()));
    }

    /** The same, with settings for both services. */
    static Relay withBoth(Map<String, String> settings) {
        return started(new Relay(settings, settings));
    }

    private static Relay started(Relay relay) {
        relay.viggle.control().renderTimes(RenderTimes.uniform(ofSeconds(1), ofSeconds(4)));
        relay.services().forEach(Service::start);
        relay.services().forEach(Service::awaitReady);
        return relay;
    }

    ServiceSettings settings() {
        return settings;
    }

    List<Service> services() {
        return List.of(submitter, poller);
    }

    /** A submitter beside the first one, not started; the caller closes it. */
    Service another(String name) {
        Service another = new Service(name, "submitter-service", files.path(), settings.submitter());
        all.add(another);
        return another;
    }

    /** Those that are long gone, too. */
    List<Service> allServices() {
        return List.copyOf(all);
    }

    /** A video of so many bytes to be uploaded; the link to it. */
    URI asset(String name, int bytes) {
        Path video = Fixtures.writeMp4(files.path().resolve(name), ofSeconds(4), bytes);
        return URI.create("file://" + video);
    }

    Requests requests() {
        return new Requests(publisher);
    }

    /** Waits until each has its outcome or is uncertain, and holds what happened against our promises. */
    Findings recorded(Requests requests, Duration limit) {
        await().atMost(limit)
                .pollInterval(ofSeconds(1))
                .untilAsserted(() -> assertThat(judge.pending(requests.accepted()))
                        .as("pending")
                        .isEmpty());
        return findings(requests).keepOurPromises();
    }

    Findings findings(Requests requests) {
        return judge.judge(requests.accepted(), viggle.control().ledger());
    }

    /** Stops everything, after checking that no output contains a secret. */
    @Override
    public void close() {
        try {
            assertThat(Leaks.of(this)).as("secrets in the output").isEmpty();
        } finally {
            publisher.close();
            all.forEach(Service::close);
            topics.close();
            traces.close();
            viggle.close();
            kafka.close();
            postgres.close();
            files.close();
        }
    }
}

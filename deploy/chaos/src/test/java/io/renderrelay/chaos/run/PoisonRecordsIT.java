package io.renderrelay.chaos.run;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.chaos.judge.Event;
import io.renderrelay.chaos.judge.Judge;
import io.renderrelay.chaos.judge.RowsSeen;
import io.renderrelay.chaos.load.Drafts;
import io.renderrelay.chaos.load.PoisonStream;
import io.renderrelay.chaos.load.RequestStream;
import io.renderrelay.chaos.system.Folder;
import io.renderrelay.chaos.system.Installation;
import io.renderrelay.chaos.system.Shape;
import io.renderrelay.local.process.ServiceProcess;
import io.renderrelay.local.viggle.Fixtures;
import io.renderrelay.local.viggle.job.RenderTimes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Poison records of every kind among good ones, with two instances of each service: nothing stops, nothing is skipped. */
@Tag("full")
class PoisonRecordsIT {

    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
    private static final long SEED = 17;
    private static final Shape TWO_OF_EACH = new Shape(1, 2, 2);
    private static final int REQUESTS = 2_000;
    private static final double REQUESTS_PER_SECOND = 40;
    private static final int POISON_RECORDS = 200;
    private static final double POISON_PER_SECOND = 4;
    private static final Duration RENDER_TIME = ofMillis(500);

    private final Set<String> notLive = new ConcurrentSkipListSet<>();

    @Test
    void shouldEndEveryGoodRequestAndAccountForEveryPoisonRecord() throws InterruptedException {
        // Given
        try (Folder folder = new Folder();
                Installation installation = Installation.start(HOME, TWO_OF_EACH, folder, SEED, Optional.empty())) {
            Path assets = folder.made("assets");
            Fixtures.copyTo(assets);
            installation.api().control().renderTimes(RenderTimes.uniform(RENDER_TIME, RENDER_TIME));
            Drafts drafts = new Drafts(
                    SEED,
                    assets.resolve(Fixtures.PNG).toUri(),
                    assets.resolve(Fixtures.MP4).toUri());
            String bootstrapServers = installation.kafka().bootstrapServers();
            ScheduledExecutorService liveness = Executors.newSingleThreadScheduledExecutor();
            try (EventLog log = new EventLog(bootstrapServers);
                    RequestStream stream = new RequestStream(bootstrapServers, drafts, Clock.systemUTC());
                    PoisonStream poison = new PoisonStream(bootstrapServers, SEED)) {
                liveness.scheduleWithFixedDelay(() -> checkLiveness(installation), 0, 250, TimeUnit.MILLISECONDS);

                // When
                stream.rate(REQUESTS_PER_SECOND);
                poison.rate(POISON_PER_SECOND);
                await().atMost(ofMinutes(5))
                        .until(() -> stream.accepted().size() >= REQUESTS
                                && poison.sent().size() >= POISON_RECORDS);
                stream.end();
                poison.end();
                await().atMost(ofMinutes(5))
                        .pollInterval(ofMillis(500))
                        .until(() -> open(stream, log).isEmpty());
                await().atMost(ofMinutes(1))
                        .until(() ->
                                Judge.unaccounted(poison.sent(), log.events()).isEmpty());

                // Then
                Map<String, Long> endings = Judge.endings(log.events());
                System.out.printf(
                        "poison: %d records of %d kinds among %d requests, two instances of each service: %d requests"
                                + " without an outcome, %d poison records unaccounted for, %d liveness failures, %d"
                                + " restarts; outcomes %s%n",
                        poison.sent().size(),
                        poison.sent().stream()
                                .map(sent -> sent.kind())
                                .distinct()
                                .count(),
                        stream.accepted().size(),
                        open(stream, log).size(),
                        Judge.unaccounted(poison.sent(), log.events()).size(),
                        notLive.size(),
                        ended(installation).size(),
                        endings);
                assertThat(notLive).isEmpty();
                assertThat(ended(installation)).isEmpty();
                assertThat(Health.complaints(installation)).isEmpty();
            } finally {
                liveness.shutdownNow();
            }
        }
    }

    private Set<String> open(RequestStream stream, EventLog log) {
        List<Event> events = log.events();
        return Judge.open(stream.accepted().keySet(), events, new RowsSeen(Map.of(), Set.of(), Set.of()));
    }

    private void checkLiveness(Installation installation) {
        installation.services().stream()
                .filter(service -> service.get("/q/health/live")
                        .filter(answer -> answer.statusCode() == 200)
                        .isEmpty())
                .forEach(service -> notLive.add(service.name()));
    }

    /** Nothing restarts a service here, so one that has ended would have been restarted by Kubernetes. */
    private static List<String> ended(Installation installation) {
        return installation.services().stream()
                .filter(service -> !service.process().isAlive())
                .map(ServiceProcess::name)
                .toList();
    }
}

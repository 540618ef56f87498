package io.renderrelay.bench.submit;

import io.renderrelay.bench.report.Latencies;
import io.renderrelay.bench.system.DatabaseCpu;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Requests;
import io.renderrelay.bench.system.Waiting;
import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.ledger.AttemptView;
import io.renderrelay.local.viggle.ledger.LedgerView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sends requests to one contestant; the ledger has the time of each POST. */
final class Submissions {

    /** POSTs come in waves of as many as fit in flight. */
    private static final int WAVE = Contest.IN_FLIGHT;

    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Installation installation;
    private final Requests requests;
    private final ViggleControl viggle;
    private final Clock clock;
    private int runs;

    /**
     * @param perSecond POSTs, once all places in flight were taken
     * @param cpuMillisEach of the contestant's own process
     * @param databaseMillisEach of the database's processes
     */
    record Saturated(double perSecond, double cpuMillisEach, double databaseMillisEach) {}

    Submissions(Installation installation, Requests requests, Clock clock) {
        this.installation = installation;
        this.requests = requests;
        this.viggle = installation.api().control();
        this.clock = clock;
    }

    /** Puts so many requests in immediately and follows them to the last POST. */
    Saturated saturate(Contestant contestant, int latencyMillis, int count) {
        begin(latencyMillis);
        Duration cpu = contestant.process().cpu();
        DatabaseCpu database = installation.databaseCpu();
        requests.publish(contestant.topic(), "run-" + runs + "-", count);
        List<Instant> at = posts(contestant, count).attempts().stream()
                .map(AttemptView::at)
                .sorted()
                .toList();
        return new Saturated(
                perSecond(at),
                each(contestant.process().cpu().minus(cpu), count),
                each(installation.databaseCpu().since(database), count));
    }

    /** From the first POST of the second wave to the first of the last one: as many waves as times from one to the next. */
    private static double perSecond(List<Instant> at) {
        int last = at.size() - WAVE;
        double seconds = Duration.between(at.get(WAVE), at.get(last)).toNanos() / 1e9;
        return (last - WAVE) / seconds;
    }

    /** Milliseconds for each of so many. */
    private static double each(Duration cpu, int count) {
        return cpu.toNanos() / 1e6 / count;
    }

    /** Puts requests in at a steady rate; from each to its POST. */
    Latencies throttled(Contestant contestant, int latencyMillis, int perSecond, int count) {
        begin(latencyMillis);
        Map<String, Instant> due =
                requests.publishEvenly(contestant.topic(), "run-" + runs + "-", perSecond, count, clock);
        return new Latencies(posts(contestant, count).attempts().stream()
                .map(post -> Duration.between(due.get(Requests.idOf(post.form().texts())), post.at()))
                .toList());
    }

    private void begin(int latencyMillis) {
        runs++;
        viggle.reset();
        viggle.submitLatency(Duration.ofMillis(latencyMillis));
    }

    private LedgerView posts(Contestant contestant, int count) {
        Waiting.until(
                contestant.name() + " has submitted " + count + " requests",
                LIMIT,
                PAUSE,
                () -> viggle.sums().accepted() >= count);
        LedgerView ledger = viggle.ledger();
        if (ledger.attempts().size() != count || ledger.sums().paidTwice() != 0) {
            throw new IllegalStateException("%s made of %d requests %d POSTs, %d of them paid twice."
                    .formatted(
                            contestant.name(),
                            count,
                            ledger.attempts().size(),
                            ledger.sums().paidTwice()));
        }
        return ledger;
    }
}

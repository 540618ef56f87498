package io.renderrelay.bench.submit;

import io.renderrelay.bench.report.Latencies;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Requests;
import io.renderrelay.bench.system.Waiting;
import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.ledger.AttemptView;
import io.renderrelay.local.viggle.ledger.LedgerView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Requests go in to one contestant, and the ledger tells when each POST came. */
final class Submissions {

    /** The first POSTs come in one burst, as many as fit in flight. */
    private static final int BURST = 64;

    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Requests requests;
    private final ViggleControl viggle;
    private final Clock clock;
    private int runs;

    /** @param perSecond POSTs, once all places in flight were taken */
    record Saturated(double perSecond, double cpuMillisEach) {}

    Submissions(Installation installation, Requests requests, Clock clock) {
        this.requests = requests;
        this.viggle = installation.api().control();
        this.clock = clock;
    }

    /** Puts so many requests in at once and follows them to the last POST. */
    Saturated saturate(Contestant contestant, int latencyMillis, int count) {
        begin(latencyMillis);
        Duration cpu = contestant.process().cpu();
        requests.publish(contestant.topic(), "run-" + runs + "-", count);
        List<Instant> at = posts(contestant, count).attempts().stream()
                .map(AttemptView::at)
                .sorted()
                .toList();
        double seconds = Duration.between(at.get(BURST), at.get(count - 1)).toNanos() / 1e9;
        double cpuMillis = contestant.process().cpu().minus(cpu).toNanos() / 1e6;
        return new Saturated((count - 1 - BURST) / seconds, cpuMillis / count);
    }

    /** Puts requests in at a steady rate; from each to its POST. */
    Latencies paced(Contestant contestant, int latencyMillis, int perSecond, int count) {
        begin(latencyMillis);
        Map<String, Instant> sent = new HashMap<>();
        long next = System.nanoTime();
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos(next - System.nanoTime());
            String requestId = "run-" + runs + "-" + i;
            sent.put(requestId, clock.instant());
            requests.publish(contestant.topic(), requestId);
            next += TimeUnit.SECONDS.toNanos(1) / perSecond;
        }
        return new Latencies(posts(contestant, count).attempts().stream()
                .map(post -> Duration.between(sent.get(Requests.idOf(post.form().texts())), post.at()))
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

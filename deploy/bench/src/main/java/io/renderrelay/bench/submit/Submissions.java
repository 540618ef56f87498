package io.renderrelay.bench.submit;

import io.renderrelay.bench.report.Latencies;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Requests;
import io.renderrelay.bench.system.Service;
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

/** Requests go in, and the ledger tells when each POST came. */
final class Submissions {

    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** The first POSTs come in one burst, as many as fit in flight. */
    private static final int BURST = 64;

    private final Requests requests;
    private final Service submitter;
    private final ViggleControl viggle;
    private final Clock clock;
    private int runs;

    /** @param perSecond POSTs, once all places in flight were taken */
    record Saturated(double perSecond, double cpuMillisEach) {}

    Submissions(Installation installation, Requests requests, Service submitter, Clock clock) {
        this.requests = requests;
        this.submitter = submitter;
        this.viggle = installation.api().control();
        this.clock = clock;
    }

    /** Puts so many requests in at once and follows them to the last POST. */
    Saturated saturate(int latencyMillis, int count) {
        begin(latencyMillis);
        Duration cpu = submitter.cpu();
        requests.publish(Requests.TOPIC, "run-" + runs + "-", count);
        List<Instant> at =
                posts(count).attempts().stream().map(AttemptView::at).sorted().toList();
        double seconds = Duration.between(at.get(BURST), at.get(count - 1)).toNanos() / 1e9;
        double cpuMillis = submitter.cpu().minus(cpu).toNanos() / 1e6;
        return new Saturated((count - 1 - BURST) / seconds, cpuMillis / count);
    }

    /** Puts requests in at a steady rate; from each to its POST. */
    Latencies paced(int latencyMillis, int perSecond, int count) {
        begin(latencyMillis);
        Map<String, Instant> sent = new HashMap<>();
        long next = System.nanoTime();
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos(next - System.nanoTime());
            String requestId = "run-" + runs + "-" + i;
            sent.put(requestId, clock.instant());
            requests.publish(requestId);
            next += TimeUnit.SECONDS.toNanos(1) / perSecond;
        }
        return new Latencies(posts(count).attempts().stream()
                .map(post -> Duration.between(sent.get(Requests.idOf(post.form().texts())), post.at()))
                .toList());
    }

    private void begin(int latencyMillis) {
        runs++;
        viggle.reset();
        viggle.submitLatency(Duration.ofMillis(latencyMillis));
    }

    private LedgerView posts(int count) {
        Waiting.until(
                count + " requests are submitted",
                LIMIT,
                PAUSE,
                () -> viggle.sums().accepted() >= count);
        LedgerView ledger = viggle.ledger();
        if (ledger.attempts().size() != count || ledger.sums().paidTwice() != 0) {
            throw new IllegalStateException("%d requests led to %d POSTs, %d of them paid twice."
                    .formatted(count, ledger.attempts().size(), ledger.sums().paidTwice()));
        }
        return ledger;
    }
}

package io.renderrelay.bench.endtoend;

import io.renderrelay.bench.report.Latencies;
import io.renderrelay.bench.system.DatabaseCpu;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Requests;
import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.local.viggle.ledger.Sums;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** From requests to outcomes, at an API that renders in no time. */
final class Course {

    private final Installation installation;
    private final Requests requests;
    private final Outcomes outcomes;
    private final Clock clock;
    private final ViggleControl viggle;
    private int runs;

    Course(Installation installation, Requests requests, Outcomes outcomes, Clock clock) {
        this.installation = installation;
        this.requests = requests;
        this.outcomes = outcomes;
        this.clock = clock;
        this.viggle = installation.api().control();
    }

    /** Puts so many requests in immediately. */
    Flood flood(Contestant contestant, int count) {
        begin();
        Duration cpu = contestant.cpu();
        DatabaseCpu database = installation.databaseCpu();
        Instant began = clock.instant();
        requests.publish(contestant.requests(), "run-" + runs + "-", count);
        Instant ended = Collections.max(outcomes(contestant, count).values());
        double seconds = Duration.between(began, ended).toNanos() / 1e9;
        return new Flood(
                count / seconds,
                thousandth(contestant.cpu().minus(cpu), count),
                thousandth(installation.databaseCpu().since(database), count));
    }

    /** Puts requests in at a steady rate; from each to its outcome. */
    Latencies throttled(Contestant contestant, int perSecond, int count) {
        begin();
        Map<String, Instant> due =
                requests.publishEvenly(contestant.requests(), "run-" + runs + "-", perSecond, count, clock);
        List<Duration> times = outcomes(contestant, count).entrySet().stream()
                .map(one -> Duration.between(due.get(one.getKey()), one.getValue()))
                .toList();
        return new Latencies(times);
    }

    private void begin() {
        runs++;
        viggle.reset();
        viggle.renderTimes(RenderTimes.fixed(Duration.ZERO));
        outcomes.forget();
    }

    private Map<String, Instant> outcomes(Contestant contestant, int count) {
        Map<String, Instant> arrived = outcomes.await(contestant.name(), count);
        Sums sums = viggle.sums();
        if (arrived.size() != count || sums.accepted() != count || sums.paidTwice() != 0) {
            throw new IllegalStateException("%s made of %d requests %d outcomes and %d renders, %d of them paid twice."
                    .formatted(contestant.name(), count, arrived.size(), sums.accepted(), sums.paidTwice()));
        }
        return arrived;
    }

    /** Seconds for a thousand of so many. */
    private static double thousandth(Duration cpu, int count) {
        return cpu.toNanos() / 1e6 / count;
    }
}

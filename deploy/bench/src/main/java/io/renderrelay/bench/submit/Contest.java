package io.renderrelay.bench.submit;

import io.renderrelay.bench.Setting;
import io.renderrelay.bench.Turns;
import io.renderrelay.bench.report.Latencies;
import java.util.List;

/** The rounds of all contestants. */
final class Contest {

    static final int IN_FLIGHT = 64;
    /** The latency that goals are set at. */
    static final int USUAL_MILLIS = 200;

    static final int THROTTLED_PER_SECOND = 50;

    private static final int WARM_UP_MILLIS = 50;

    private final Setting setting;
    private final Submissions submissions;
    private final List<Contestant> contestants;

    Contest(Setting setting, Submissions submissions, List<Contestant> contestants) {
        this.setting = setting;
        this.submissions = submissions;
        this.contestants = contestants;
    }

    /** Submissions a second, as if nothing but the API took time. */
    static int ideal(int latencyMillis) {
        return IN_FLIGHT * 1_000 / latencyMillis;
    }

    void run() {
        contestants.forEach(this::warmUp);
        List<Integer> latencies = setting.quick() ? List.of(USUAL_MILLIS) : List.of(50, USUAL_MILLIS, 1_000);
        for (int millis : latencies) {
            Turns.take(setting.pick(2, 3), contestants, one -> saturate(one, millis));
        }
        contestants.forEach(
                one -> submissions.throttled(one, USUAL_MILLIS, THROTTLED_PER_SECOND, THROTTLED_PER_SECOND * 4));
        for (int millis : latencies) {
            Turns.take(setting.pick(2, 3), contestants, one -> pace(one, millis));
        }
    }

    private void warmUp(Contestant one) {
        WarmUp.untilFlat(setting.pick(5, 8), () -> {
            double rate = submissions
                    .saturate(one, WARM_UP_MILLIS, setting.pick(2_000, 5_000))
                    .perSecond();
            setting.progress("warm-up %s: %.0f/s".formatted(one.name(), rate));
            return rate;
        });
    }

    private void saturate(Contestant one, int latencyMillis) {
        Submissions.Saturated round =
                submissions.saturate(one, latencyMillis, ideal(latencyMillis) * setting.pick(6, 12));
        setting.progress("%s at %d ms: %.0f/s".formatted(one.name(), latencyMillis, round.perSecond()));
        one.add(latencyMillis, round);
    }

    private void pace(Contestant one, int latencyMillis) {
        Latencies round = submissions.throttled(one, latencyMillis, THROTTLED_PER_SECOND, THROTTLED_PER_SECOND * 10);
        setting.progress("%s at %d ms, request to POST: p50 %.1f ms, p99 %.1f ms of %d"
                .formatted(one.name(), latencyMillis, round.percentile(50), round.percentile(99), round.count()));
        one.add(latencyMillis, round);
    }
}

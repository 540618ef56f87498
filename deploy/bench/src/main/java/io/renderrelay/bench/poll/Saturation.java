package io.renderrelay.bench.poll;

import io.renderrelay.bench.Setting;
import io.renderrelay.bench.Turns;
import io.renderrelay.bench.WarmUp;
import io.renderrelay.bench.system.Looks;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Waiting;
import java.time.Duration;
import java.util.List;

/** Lets one after the other look as often as it can, and reads off at the simulator how often that was. */
final class Saturation {

    private static final long AT_ONCE_MILLIS = 1;

    private final Setting setting;
    private final Looks looks;
    private final Duration warmUpWindow;
    private final Duration window;

    Saturation(Setting setting, Looks looks) {
        this.setting = setting;
        this.looks = looks;
        this.warmUpWindow = Duration.ofSeconds(setting.pick(2, 4));
        this.window = Duration.ofSeconds(setting.pick(5, 8));
    }

    void alternate(List<Contestant> contestants, Wrk wrk) {
        Turns.take(setting.pick(1, 3), contestants, this::count);
        for (int round = 0; round < setting.pick(1, 3); round++) {
            wrk.run(warmUpWindow, () -> note(Wrk.NAME, looks.perSecond(window), wrk.rates()));
        }
    }

    private void count(Contestant one) {
        try (Service process = one.start().with(AT_ONCE_MILLIS, AT_ONCE_MILLIS)) {
            process.awaitReady();
            Waiting.until(
                    one.name() + " looks",
                    Duration.ofSeconds(60),
                    Duration.ofMillis(200),
                    () -> looks.perSecond(Duration.ofMillis(200)) > 10);
            WarmUp.untilFlat(setting.pick(5, 15), () -> looks.perSecond(warmUpWindow));
            note(one.name(), looks.perSecond(window), one.saturated());
        }
    }

    private void note(String name, double perSecond, List<Double> rates) {
        rates.add(perSecond);
        setting.progress("%s: %,.0f looks/s".formatted(name, perSecond));
    }
}

package io.renderrelay.bench.poll;

import io.renderrelay.bench.Setting;
import io.renderrelay.bench.Turns;
import io.renderrelay.bench.system.PollCounts;
import io.renderrelay.bench.system.Rows;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets one after the other poll as often as it can, and reads the number from the simulator. All of them are
 * started and warmed up first and then stand still while another has its turn: a machine that is slow for a minute is slow
 * for all of them.
 */
final class Saturation {

    private static final long AT_ONCE_MILLIS = 1;
    private static final Duration RESOLVING = Duration.ofSeconds(2);

    private final Setting setting;
    private final PollCounts polls;
    private final Rows postgres;
    private final Duration warmUp;
    private final Duration window;
    private final int rounds;

    private record Running(Contestant contestant, Service process) {}

    Saturation(Setting setting, PollCounts polls, Rows postgres) {
        this.setting = setting;
        this.polls = polls;
        this.postgres = postgres;
        this.warmUp = Duration.ofSeconds(setting.pick(10, 45));
        this.window = Duration.ofSeconds(setting.pick(4, 5));
        this.rounds = setting.pick(2, 8);
    }

    void alternate(List<Contestant> contestants, Wrk wrk) {
        List<Running> all = new ArrayList<>();
        try {
            contestants.forEach(one -> {
                all.add(new Running(one, one.start().with(AT_ONCE_MILLIS, AT_ONCE_MILLIS)));
                warmUp(all.get(all.size() - 1));
            });
            List<Runnable> turns = new ArrayList<>();
            all.forEach(one -> turns.add(() -> count(one)));
            turns.add(() -> wrk.run(RESOLVING, () -> note(Wrk.NAME, polls.perSecond(window), wrk.rates())));
            Turns.take(rounds, turns, turn -> {
                // what the turn before wrote is not to be written to the disk in this one
                postgres.execute("CHECKPOINT");
                turn.run();
            });
        } finally {
            all.forEach(one -> {
                one.process().thaw();
                one.process().close();
            });
        }
    }

    private void warmUp(Running one) {
        one.process().awaitReady();
        awaitPolls(one);
        Waiting.pause(warmUp);
        one.process().freeze();
    }

    private void count(Running one) {
        one.process().thaw();
        awaitPolls(one);
        Waiting.pause(RESOLVING);
        note(one.contestant().name(), polls.perSecond(window), one.contestant().saturated());
        one.process().freeze();
    }

    private void awaitPolls(Running one) {
        Waiting.until(
                one.contestant().name() + " polls",
                Duration.ofSeconds(60),
                Duration.ofMillis(200),
                () -> polls.perSecond(Duration.ofMillis(200)) > 10);
    }

    private void note(String name, double perSecond, List<Double> rates) {
        rates.add(perSecond);
        setting.progress("%s: %,.0f polls/s".formatted(name, perSecond));
    }
}

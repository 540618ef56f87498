package io.renderrelay.poller.interval;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What each policy costs, on a simulated clock; the same figures come out every time. {@code deploy/bench/run cadence}
 * prints all of it, which takes some two minutes. After {@code mvn -pl poller-service -am test-compile}, {@code java -cp
 * poller-service/target/classes:poller-service/target/test-classes io.renderrelay.poller.interval.IntervalPolicyTable steady}
 * prints that part alone; the others are {@code cold}, {@code changes}, {@code chance} and {@code progress}.
 */
public final class IntervalPolicyTable {

    /** Knows the true distribution: the limit. */
    public static final String CLAIRVOYANT = "clairvoyant";

    private static final IntervalBounds RULES = new IntervalBounds(3, 60, 4);
    private static final int LEARNED_FROM = 5_000;
    private static final int MEASURED = 10_000;
    private static final int BEFORE_CHANGE = 2_500;
    private static final int LEFT_TO_NOTICE = 100;
    private static final int AFTER_CHANGE = 2_600;

    private static final Map<String, Lasting> DISTRIBUTIONS = distributions();

    private final Consumer<Line> listener;
    private String title;

    /** One row, under the title it belongs to. */
    public record Line(String title, String what, Cost cost) {}

    /** @param listener told of each row as soon as it is there */
    public IntervalPolicyTable(Consumer<Line> listener) {
        this.listener = listener;
    }

    private static Map<String, Lasting> distributions() {
        Map<String, Lasting> distributions = new LinkedHashMap<>();
        distributions.put("lognormal, median 180 s, sigma 0.3", Lasting.lognormal(180, 0.3));
        distributions.put("uniform, 120 to 300 s", Lasting.uniform(120, 300));
        distributions.put("two modes, 60 and 240 s, sigma 0.175", Lasting.twoModes(0.175));
        distributions.put("exponential, mean 180 s", Lasting.exponential(180));
        return distributions;
    }

    /** @param arguments the parts to print, all where none is named */
    public static void main(String[] arguments) {
        Map<String, Runnable> parts = new LinkedHashMap<>();
        IntervalPolicyTable table = new IntervalPolicyTable(IntervalPolicyTable::print);
        parts.put("steady", table::steady);
        parts.put("cold", table::coldStart);
        parts.put("changes", table::changes);
        parts.put("chance", table::chance);
        parts.put("progress", table::progress);
        List<String> wanted = List.of(arguments);
        parts.forEach((name, part) -> {
            if (wanted.isEmpty() || wanted.contains(name)) {
                part.run();
            }
        });
    }

    private static void print(Line line) {
        System.out.printf("%-70s %-38s %s%n", line.title(), line.what(), line.cost());
    }

    /** A distribution that stays as it is, after it has been learned; the classical policies and the limit beside it. */
    public void steady() {
        DISTRIBUTIONS.forEach((name, lasting) -> {
            title(name + ": " + MEASURED + " renders after " + LEARNED_FROM);
            SimulatedRenders simulation = SimulatedRenders.of(lasting);
            line("every 4 s", measured(SimulatedPolling.by(every(4)), simulation));
            line("every 3 s", measured(SimulatedPolling.by(every(3)), simulation));
            line("every 5 s", measured(SimulatedPolling.by(every(5)), simulation));
            line(
                    "backoff x 1.5 up to 45 s",
                    measured(SimulatedPolling.by(new BackoffIntervalPolicy(RULES)), simulation));
            line(CLAIRVOYANT, clairvoyant(lasting));
            line("learned", measured(learning(), simulation));
            line("learned, API tells no times", measured(learning().withoutTimesFromTheApi(), simulation));
            line("learned, bursts of 2,000 within 60 s", bursts(simulation));
            line("learned, truthful progress", measured(learning(), simulation.reporting(SimulatedProgress.TRUTHFUL)));
            line("learned, progress in steps", measured(learning(), simulation.reporting(SimulatedProgress.IN_STEPS)));
        });
        title("two modes that the API does not tell apart, sigma 0.2 (harder)");
        line(CLAIRVOYANT, clairvoyant(Lasting.twoModes(0.2)));
        line("learned", measured(learning(), SimulatedRenders.of(Lasting.twoModes(0.2))));
    }

    private static Cost clairvoyant(Lasting lasting) {
        return measured(
                SimulatedPolling.by(ClairvoyantIntervalPolicy.of(lasting, RULES)), SimulatedRenders.of(lasting));
    }

    /** Nothing is known at first. */
    public void coldStart() {
        title("cold start: worst 500 in a row of the first 2,000");
        DISTRIBUTIONS.forEach((name, lasting) -> line(
                name,
                Cost.worstOf500(SimulatedPolling.learning()
                        .track(SimulatedRenders.of(lasting).renders(2_000, 1)))));
    }

    /** The distribution becomes another one. */
    public void changes() {
        DISTRIBUTIONS.forEach((name, lasting) -> {
            title(name + ", then another distribution: worst 500 in a row after the first " + LEFT_TO_NOTICE);
            SimulatedRenders simulation = SimulatedRenders.of(lasting);
            others(simulation).forEach((change, other) -> changed(change, simulation, other));
        });
    }

    /** What chance makes of the worst 500: those distributions again, by every 4 s, but from another moment on. */
    public void chance() {
        DISTRIBUTIONS.forEach((name, lasting) -> {
            title(name + ", in each other distribution every 4 s after a first poll at 4 to 8 s: worst 500 in a row");
            others(SimulatedRenders.of(lasting))
                    .forEach((change, other) -> line(
                            change,
                            Cost.worstOf500(SimulatedPolling.by(IntervalPolicyTable::every4FromAnyMomentOn)
                                    .track(other.renders(AFTER_CHANGE - LEFT_TO_NOTICE, 1)))));
        });
    }

    private static Map<String, SimulatedRenders> others(SimulatedRenders simulation) {
        Lasting lasting = simulation.lasting();
        Map<String, SimulatedRenders> others = new LinkedHashMap<>();
        others.put("halved", simulation.lasting(lasting.times(0.5)));
        others.put("doubled", simulation.lasting(lasting.times(2)));
        others.put("a third now takes 30 s", simulation.lasting(lasting.or(1 / 3.0, Lasting.lognormal(30, 0.2))));
        others.put("a third now takes 120 s", simulation.lasting(lasting.or(1 / 3.0, Lasting.lognormal(120, 0.1))));
        others.put("a third now takes 600 s", simulation.lasting(lasting.or(1 / 3.0, Lasting.lognormal(600, 0.2))));
        others.put("another API mode, 90 s", simulation.mode("fast").lasting(Lasting.lognormal(90, 0.3)));
        return others;
    }

    /** The API reports progress that means nothing, always or from some moment on. */
    public void progress() {
        Map<String, SimulatedProgress> lies = new LinkedHashMap<>();
        lies.put("stands at 0", SimulatedProgress.STANDS_AT_ZERO);
        lies.put("stands at 99", SimulatedProgress.STANDS_AT_99);
        lies.put("stops halfway", SimulatedProgress.STOPS_HALFWAY);
        lies.put("jumps", SimulatedProgress.JUMPS);
        lies.put("goes back", SimulatedProgress.GOES_BACK);
        lies.put("half of the truth", SimulatedProgress.TOO_LOW);
        lies.put("twice the truth", SimulatedProgress.TOO_HIGH);
        DISTRIBUTIONS.forEach((name, lasting) -> {
            SimulatedRenders simulation = SimulatedRenders.of(lasting);
            title(name + ", progress that is no measure: " + MEASURED + " renders after " + LEARNED_FROM);
            lies.forEach((lie, says) -> line(lie, measured(learning(), simulation.reporting(says))));
            title(name + ", progress true so far, then not: worst 500 in a row after the first " + LEFT_TO_NOTICE);
            lies.forEach((lie, says) ->
                    changed(lie, simulation.reporting(SimulatedProgress.TRUTHFUL), simulation.reporting(says)));
        });
    }

    private static PollIntervalPolicy every(int seconds) {
        return (seen, random) -> Duration.ofSeconds(seconds);
    }

    private static Duration every4FromAnyMomentOn(JobObservation seen, RandomGenerator random) {
        return seen.polls() == 0 ? Duration.ofMillis(random.nextLong(4_000, 8_000)) : Duration.ofSeconds(4);
    }

    private static SimulatedPolling learning() {
        return SimulatedPolling.learning().relearningEvery(Duration.ofMinutes(10));
    }

    private static Cost measured(SimulatedPolling scheduler, SimulatedRenders simulation) {
        List<PolledRender> inProgress = scheduler.track(simulation.renders(LEARNED_FROM + MEASURED, 1));
        return Cost.of(inProgress.subList(LEARNED_FROM, inProgress.size()));
    }

    private static Cost bursts(SimulatedRenders simulation) {
        List<PolledRender> inProgress =
                SimulatedPolling.learning().track(simulation.bursts(LEARNED_FROM + MEASURED, 2_000, 1));
        return Cost.of(inProgress.subList(LEARNED_FROM, inProgress.size()));
    }

    private void changed(String what, SimulatedRenders before, SimulatedRenders after) {
        List<PolledRender> inProgress =
                SimulatedPolling.learning().track(before.thenChangesTo(after, BEFORE_CHANGE, AFTER_CHANGE, 1));
        line(what, Cost.worstOf500(inProgress.subList(BEFORE_CHANGE + LEFT_TO_NOTICE, inProgress.size())));
    }

    private void title(String of) {
        title = of;
    }

    private void line(String what, Cost cost) {
        listener.accept(new Line(title, what, cost));
    }
}

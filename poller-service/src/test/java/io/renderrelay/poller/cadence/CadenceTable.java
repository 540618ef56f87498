package io.renderrelay.poller.cadence;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What each policy costs, on a simulated clock; the same figures come out every time. {@code deploy/bench/run cadence}
 * prints all of it, which takes some two minutes. After {@code mvn -pl poller-service -am test-compile}, {@code java -cp
 * poller-service/target/classes:poller-service/target/test-classes io.renderrelay.poller.cadence.CadenceTable steady}
 * prints that part alone; the others are {@code cold}, {@code changes}, {@code chance} and {@code progress}.
 */
public final class CadenceTable {

    /** Knows the true distribution: the limit. */
    public static final String CLAIRVOYANT = "clairvoyant";

    private static final CadenceRules RULES = new CadenceRules(3, 60, 4);
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
    public CadenceTable(Consumer<Line> listener) {
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
        CadenceTable table = new CadenceTable(CadenceTable::print);
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

    /** A world that stays as it is, after it has been learned; the classical policies and the limit beside it. */
    public void steady() {
        DISTRIBUTIONS.forEach((name, lasting) -> {
            title(name + ": " + MEASURED + " renders after " + LEARNED_FROM);
            SimulatedWorld world = SimulatedWorld.of(lasting);
            line("every 4 s", measured(SimulatedWatch.by(every(4)), world));
            line("every 3 s", measured(SimulatedWatch.by(every(3)), world));
            line("every 5 s", measured(SimulatedWatch.by(every(5)), world));
            line("backoff x 1.5 up to 45 s", measured(SimulatedWatch.by(new BackoffCadence(RULES)), world));
            line(CLAIRVOYANT, clairvoyant(lasting));
            line("learned", measured(learning(), world));
            line("learned, API tells no times", measured(learning().withoutTimesFromTheApi(), world));
            line("learned, bursts of 2,000 within 60 s", bursts(world));
            line("learned, truthful progress", measured(learning(), world.reporting(SimulatedProgress.TRUTHFUL)));
            line("learned, progress in steps", measured(learning(), world.reporting(SimulatedProgress.IN_STEPS)));
        });
        title("two modes that the API does not tell apart, sigma 0.2 (harder)");
        line(CLAIRVOYANT, clairvoyant(Lasting.twoModes(0.2)));
        line("learned", measured(learning(), SimulatedWorld.of(Lasting.twoModes(0.2))));
    }

    private static Cost clairvoyant(Lasting lasting) {
        return measured(SimulatedWatch.by(ClairvoyantCadence.of(lasting, RULES)), SimulatedWorld.of(lasting));
    }

    /** Nothing is known at first. */
    public void coldStart() {
        title("cold start: worst 500 in a row of the first 2,000");
        DISTRIBUTIONS.forEach((name, lasting) -> line(
                name,
                Cost.worstOf500(SimulatedWatch.learning()
                        .watch(SimulatedWorld.of(lasting).renders(2_000, 1)))));
    }

    /** The world becomes another one. */
    public void changes() {
        DISTRIBUTIONS.forEach((name, lasting) -> {
            title(name + ", then another world: worst 500 in a row after the first " + LEFT_TO_NOTICE);
            SimulatedWorld world = SimulatedWorld.of(lasting);
            others(world).forEach((change, other) -> changed(change, world, other));
        });
    }

    /** What chance makes of the worst 500: those worlds once more, by every 4 s, but from another moment on. */
    public void chance() {
        DISTRIBUTIONS.forEach((name, lasting) -> {
            title(name + ", in each other world every 4 s after a first look at 4 to 8 s: worst 500 in a row");
            others(SimulatedWorld.of(lasting))
                    .forEach((change, other) -> line(
                            change,
                            Cost.worstOf500(SimulatedWatch.by(CadenceTable::every4FromAnyMomentOn)
                                    .watch(other.renders(AFTER_CHANGE - LEFT_TO_NOTICE, 1)))));
        });
    }

    private static Map<String, SimulatedWorld> others(SimulatedWorld world) {
        Lasting lasting = world.lasting();
        Map<String, SimulatedWorld> others = new LinkedHashMap<>();
        others.put("halved", world.lasting(lasting.times(0.5)));
        others.put("doubled", world.lasting(lasting.times(2)));
        others.put("a third now takes 30 s", world.lasting(lasting.or(1 / 3.0, Lasting.lognormal(30, 0.2))));
        others.put("a third now takes 120 s", world.lasting(lasting.or(1 / 3.0, Lasting.lognormal(120, 0.1))));
        others.put("a third now takes 600 s", world.lasting(lasting.or(1 / 3.0, Lasting.lognormal(600, 0.2))));
        others.put("another API mode, 90 s", world.mode("fast").lasting(Lasting.lognormal(90, 0.3)));
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
            SimulatedWorld world = SimulatedWorld.of(lasting);
            title(name + ", progress that is no measure: " + MEASURED + " renders after " + LEARNED_FROM);
            lies.forEach((lie, says) -> line(lie, measured(learning(), world.reporting(says))));
            title(name + ", progress true so far, then not: worst 500 in a row after the first " + LEFT_TO_NOTICE);
            lies.forEach(
                    (lie, says) -> changed(lie, world.reporting(SimulatedProgress.TRUTHFUL), world.reporting(says)));
        });
    }

    private static Cadence every(int seconds) {
        return (seen, random) -> Duration.ofSeconds(seconds);
    }

    private static Duration every4FromAnyMomentOn(Observation seen, RandomGenerator random) {
        return seen.looks() == 0 ? Duration.ofMillis(random.nextLong(4_000, 8_000)) : Duration.ofSeconds(4);
    }

    private static SimulatedWatch learning() {
        return SimulatedWatch.learning().relearningEvery(Duration.ofMinutes(10));
    }

    private static Cost measured(SimulatedWatch watch, SimulatedWorld world) {
        List<WatchedRender> watched = watch.watch(world.renders(LEARNED_FROM + MEASURED, 1));
        return Cost.of(watched.subList(LEARNED_FROM, watched.size()));
    }

    private static Cost bursts(SimulatedWorld world) {
        List<WatchedRender> watched = SimulatedWatch.learning().watch(world.bursts(LEARNED_FROM + MEASURED, 2_000, 1));
        return Cost.of(watched.subList(LEARNED_FROM, watched.size()));
    }

    private void changed(String what, SimulatedWorld before, SimulatedWorld after) {
        List<WatchedRender> watched =
                SimulatedWatch.learning().watch(before.thenChangesTo(after, BEFORE_CHANGE, AFTER_CHANGE, 1));
        line(what, Cost.worstOf500(watched.subList(BEFORE_CHANGE + LEFT_TO_NOTICE, watched.size())));
    }

    private void title(String of) {
        title = of;
    }

    private void line(String what, Cost cost) {
        listener.accept(new Line(title, what, cost));
    }
}

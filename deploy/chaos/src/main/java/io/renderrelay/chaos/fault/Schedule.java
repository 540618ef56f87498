package io.renderrelay.chaos.fault;

import io.renderrelay.chaos.system.Shape;
import io.renderrelay.chaos.system.Wires.Toward;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which faults strike when: a function of the seed, the shape and the count, and of nothing else, so that a seed that
 * failed strikes the same way again. Each kind occurs once before any occurs twice; faults
 * overlap, but no victim is struck again before it had time to recover.
 */
public final class Schedule {

    private static final int MIN_GAP_MILLIS = 500;
    private static final int MAX_GAP_MILLIS = 4_500;

    private final Random random;
    private final Shape shape;
    private final Map<String, Duration> freeAt = new HashMap<>();
    private final Deque<FaultKind> deck = new ArrayDeque<>();
    private Duration now = Duration.ZERO;

    private Schedule(long seed, Shape shape) {
        this.random = new Random(seed);
        this.shape = shape;
    }

    public static List<Fault> of(long seed, Shape shape, int count) {
        Schedule schedule = new Schedule(seed, shape);
        return IntStream.rangeClosed(1, count).mapToObj(schedule::next).toList();
    }

    /** As many as begin within that time. */
    public static List<Fault> of(long seed, Shape shape, Duration time) {
        Schedule schedule = new Schedule(seed, shape);
        List<Fault> faults = new ArrayList<>();
        for (Fault next = schedule.next(1); next.at().compareTo(time) < 0; next = schedule.next(faults.size() + 1)) {
            faults.add(next);
        }
        return List.copyOf(faults);
    }

    private Fault next(int number) {
        now = now.plusMillis(random.nextInt(MIN_GAP_MILLIS, MAX_GAP_MILLIS));
        Optional<Fault> fault = dealt(number);
        while (fault.isEmpty()) {
            now = now.plusSeconds(1);
            fault = dealt(number);
        }
        freeAt.put(
                fault.get().victim(),
                fault.get().healedAt().plusSeconds(fault.get().kind().victim().recoverySeconds()));
        return fault.get();
    }

    /** The first card whose victim has recovered; empty where all of them must wait. */
    private Optional<Fault> dealt(int number) {
        if (deck.isEmpty()) {
            List<FaultKind> cards = new ArrayList<>(List.of(FaultKind.values()));
            Collections.shuffle(cards, random);
            deck.addAll(cards);
        }
        for (FaultKind kind : deck) {
            Fault fault = new Fault(number, now, kind, target(kind), lasts(kind), random.nextLong());
            if (freeAt.getOrDefault(fault.victim(), Duration.ZERO).compareTo(now) <= 0) {
                deck.remove(kind);
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private String target(FaultKind kind) {
        return switch (kind.victim()) {
            case SERVICE -> any(shape.services());
            case WIRE ->
                any(shape.services()) + " to " + any(List.of(Toward.values())).text();
            case TEMP -> any(shape.submitterNames());
            case BROKERS -> "broker-" + (1 + random.nextInt(shape.brokers()));
            default -> kind.victim().name().toLowerCase(Locale.ROOT);
        };
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private Duration lasts(FaultKind kind) {
        int spread = 1_000 * (kind.longestSeconds() - kind.shortestSeconds());
        // the square makes short ones more frequent
        double share = Math.pow(random.nextDouble(), 2);
        return Duration.ofMillis(1_000L * kind.shortestSeconds() + Math.round(spread * share));
    }
}

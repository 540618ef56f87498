package io.renderrelay.local.viggle.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;

/** Rules in the order in which they were made: the first that fits a call and is not spent strikes it. */
public final class Rules<R> {

    private final Function<R, When> when;
    private final SplittableRandom random;
    private final List<Live<R>> live = new ArrayList<>();

    public Rules(Function<R, When> when, SplittableRandom random) {
        this.when = when;
        this.random = random;
    }

    /** A rule and how often it has struck. */
    public record Struck<R>(R rule, int hits) {}

    public void add(R rule) {
        live.add(new Live<>(rule));
    }

    public void clear() {
        live.clear();
    }

    public List<Struck<R>> state() {
        return live.stream().map(l -> new Struck<>(l.rule, l.hits)).toList();
    }

    public boolean none() {
        return live.isEmpty();
    }

    /** The rule that strikes this call, now counted as having struck. */
    public Optional<R> strike(Predicate<R> kind, Call call) {
        for (Live<R> candidate : live) {
            if (kind.test(candidate.rule) && fires(candidate, call)) {
                candidate.hits++;
                return Optional.of(candidate.rule);
            }
        }
        return Optional.empty();
    }

    private boolean fires(Live<R> candidate, Call call) {
        When condition = when.apply(candidate.rule);
        return (condition.times() == null || candidate.hits < condition.times())
                && condition.fits(call)
                && (condition.probability() == null || random.nextDouble() < condition.probability());
    }

    private static final class Live<R> {
        private final R rule;
        private int hits;

        private Live(R rule) {
            this.rule = rule;
        }
    }
}

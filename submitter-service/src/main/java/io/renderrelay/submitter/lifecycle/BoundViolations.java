package io.renderrelay.submitter.lifecycle;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects a sentence for each property that is out of its bounds. */
public final class BoundViolations {

    private final List<String> problems = new ArrayList<>();
    private final String prefix;

    /** @param prefix of the properties, with its last dot */
    public BoundViolations(String prefix) {
        this.prefix = prefix;
    }

    public BoundViolations between(String property, int value, int least, int most) {
        return unless(
                value >= least && value <= most,
                "%s%s must be from %d to %d, it is %d".formatted(prefix, property, least, most, value));
    }

    public BoundViolations atLeast(String property, Duration value, Duration least) {
        return unless(
                value.compareTo(least) >= 0,
                "%s%s must be at least %s, it is %s".formatted(prefix, property, text(least), text(value)));
    }

    public BoundViolations atMost(String property, Duration value, Duration most) {
        return unless(
                value.compareTo(most) <= 0,
                "%s%s must be at most %s, it is %s".formatted(prefix, property, text(most), text(value)));
    }

    public BoundViolations atMost(String property, long value, long most) {
        return unless(value <= most, "%s%s must be at most %d, it is %d".formatted(prefix, property, most, value));
    }

    public BoundViolations atLeast(String property, BigDecimal value, BigDecimal least) {
        return unless(
                value.compareTo(least) >= 0,
                "%s%s must be at least %s, it is %s".formatted(prefix, property, least, value));
    }

    public List<String> problems() {
        return List.copyOf(problems);
    }

    private BoundViolations unless(boolean good, String problem) {
        if (!good) {
            problems.add(problem);
        }
        return this;
    }

    private static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}

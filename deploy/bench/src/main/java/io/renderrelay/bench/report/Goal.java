package io.renderrelay.bench.report;

/**
 * A figure that is to be reached.
 *
 * @param what in words, such as {@code intake: submitter / bare consumer}
 */
public record Goal(String what, double value, Bound bound, double limit) {

    /** On which side of the limit it is reached. */
    public enum Bound {
        AT_LEAST("at least"),
        AT_MOST("at most");

        private final String words;

        Bound(String words) {
            this.words = words;
        }
    }

    public static Goal atLeast(String what, double value, double limit) {
        return new Goal(what, value, Bound.AT_LEAST, limit);
    }

    public static Goal atMost(String what, double value, double limit) {
        return new Goal(what, value, Bound.AT_MOST, limit);
    }

    public boolean isReached() {
        return bound == Bound.AT_LEAST ? value >= limit : value <= limit;
    }

    @Override
    public String toString() {
        return "%s: %s, wanted %s %s: %s"
                .formatted(
                        what,
                        Figures.text(value),
                        bound.words,
                        Figures.text(limit),
                        isReached() ? "reached" : "NOT REACHED");
    }
}

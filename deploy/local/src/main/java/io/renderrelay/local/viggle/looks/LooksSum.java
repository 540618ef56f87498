package io.renderrelay.local.viggle.looks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.OptionalLong;

/**
 * The looks at one render, or at all of them, in figures.
 *
 * @param smallestGapMillis from an answer going out to the next look coming in, whoever asked; null below two looks
 * @param smallestGapOfOneAskerMillis the same, between looks with the same User-Agent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LooksSum(long count, Double smallestGapMillis, Double smallestGapOfOneAskerMillis) {

    public static final LooksSum NONE = new LooksSum(0, null, null);

    public static LooksSum of(LookLog looks) {
        return looks.size() < 2
                ? new LooksSum(looks.size(), null, null)
                : new LooksSum(looks.size(), millis(Gaps.smallest(looks)), millis(Gaps.smallestOfOneAsker(looks)));
    }

    public LooksSum and(LooksSum other) {
        return new LooksSum(
                count + other.count,
                smaller(smallestGapMillis, other.smallestGapMillis),
                smaller(smallestGapOfOneAskerMillis, other.smallestGapOfOneAskerMillis));
    }

    private static Double millis(OptionalLong micros) {
        return micros.isPresent() ? (Double) (micros.getAsLong() / 1000.0) : null;
    }

    private static Double smaller(Double one, Double other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return (Double) Math.min(one, other);
    }
}

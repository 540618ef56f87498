package io.renderrelay.local.viggle.polls;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.OptionalLong;

/**
 * The polls at one render, or at all of them, in figures.
 *
 * @param smallestGapMillis from an answer going out to the next poll coming in, of any process; null below two polls
 * @param smallestGapOfOneAskerMillis the same, between polls with the same User-Agent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PollSummary(long count, Double smallestGapMillis, Double smallestGapOfOneAskerMillis) {

    public static final PollSummary NONE = new PollSummary(0, null, null);

    public static PollSummary of(PollLog polls) {
        return polls.size() < 2
                ? new PollSummary(polls.size(), null, null)
                : new PollSummary(
                        polls.size(), millis(PollGaps.smallest(polls)), millis(PollGaps.smallestOfOneAsker(polls)));
    }

    public PollSummary and(PollSummary other) {
        return new PollSummary(
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

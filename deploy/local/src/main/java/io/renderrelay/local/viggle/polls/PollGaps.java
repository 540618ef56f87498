package io.renderrelay.local.viggle.polls;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The time between an answer going out and the next poll coming in, at one render. The client's own gap is never longer than
 * the one seen here, so a poll that is early for the client is early here.
 */
public final class PollGaps {

    private PollGaps() {}

    /** The smallest gap in microseconds, of any process; 0 where two polls overlapped. */
    public static OptionalLong smallest(PollLog polls) {
        long smallest = Long.MAX_VALUE;
        for (int poll = 1; poll < polls.size(); poll++) {
            smallest = Math.min(smallest, gap(polls, poll - 1, poll));
        }
        return optional(smallest);
    }

    /** The smallest gap between two polls of the same asker. */
    public static OptionalLong smallestOfOneAsker(PollLog polls) {
        long smallest = Long.MAX_VALUE;
        int[] last = new int[polls.askers()];
        Arrays.fill(last, -1);
        for (int poll = 0; poll < polls.size(); poll++) {
            int previous = last[polls.asker(poll)];
            if (previous >= 0) {
                smallest = Math.min(smallest, gap(polls, previous, poll));
            }
            last[polls.asker(poll)] = poll;
        }
        return optional(smallest);
    }

    /** A poll that got no answer at all starts no gap: its asker has given it up at a time that is not known here. */
    static long gap(PollLog polls, int previous, int poll) {
        return polls.isAnswered(previous)
                ? Math.max(0, polls.arrivedAt(poll) - polls.answeredAt(previous))
                : Long.MAX_VALUE;
    }

    private static OptionalLong optional(long smallest) {
        return smallest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(smallest);
    }
}

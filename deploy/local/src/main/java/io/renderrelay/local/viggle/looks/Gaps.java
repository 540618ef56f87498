package io.renderrelay.local.viggle.looks;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The time between an answer going out and the next look coming in, at one render. The client's own gap is never longer than
 * the one seen here, so a look that is early for the client is early here.
 */
public final class Gaps {

    private Gaps() {}

    /** The smallest gap in microseconds, whoever asked; 0 where two looks overlapped. */
    public static OptionalLong smallest(LookLog looks) {
        long smallest = Long.MAX_VALUE;
        for (int look = 1; look < looks.size(); look++) {
            smallest = Math.min(smallest, gap(looks, look - 1, look));
        }
        return optional(smallest);
    }

    /** The smallest gap between two looks of the same asker. */
    public static OptionalLong smallestOfOneAsker(LookLog looks) {
        long smallest = Long.MAX_VALUE;
        int[] last = new int[looks.askers()];
        Arrays.fill(last, -1);
        for (int look = 0; look < looks.size(); look++) {
            int previous = last[looks.asker(look)];
            if (previous >= 0) {
                smallest = Math.min(smallest, gap(looks, previous, look));
            }
            last[looks.asker(look)] = look;
        }
        return optional(smallest);
    }

    /** A look that got no answer at all starts no gap: its asker has given it up at a time that is not known here. */
    static long gap(LookLog looks, int previous, int look) {
        return looks.isAnswered(previous)
                ? Math.max(0, looks.arrivedAt(look) - looks.answeredAt(previous))
                : Long.MAX_VALUE;
    }

    private static OptionalLong optional(long smallest) {
        return smallest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(smallest);
    }
}

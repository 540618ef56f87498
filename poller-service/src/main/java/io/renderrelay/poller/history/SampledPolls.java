package io.renderrelay.poller.history;

import java.util.ArrayList;
import java.util.List;

/** A few of the polls at one job: the first, the second, the fourth, the eighth and so on, and the last. At most 32. */
final class SampledPolls {

    private final List<PollRecord> kept = new ArrayList<>(4);
    private int number;

    void add(PollRecord poll) {
        boolean lastIsKeptForGood = Integer.bitCount(number) == 1;
        if (number > 0 && !lastIsKeptForGood) {
            kept.remove(kept.size() - 1);
        }
        number = poll.number();
        kept.add(poll);
    }

    int next() {
        return number + 1;
    }

    List<PollRecord> kept() {
        return List.copyOf(kept);
    }
}

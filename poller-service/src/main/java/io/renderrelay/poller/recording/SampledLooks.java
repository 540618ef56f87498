package io.renderrelay.poller.recording;

import java.util.ArrayList;
import java.util.List;

/**
 * A few of the looks at one job: the first, the second, the fourth, the eighth and so on, and the last. However long it
 * is watched there are no more than 32.
 */
final class SampledLooks {

    private final List<Look> kept = new ArrayList<>(4);
    private int number;

    void add(Look look) {
        boolean lastIsKeptForGood = Integer.bitCount(number) == 1;
        if (number > 0 && !lastIsKeptForGood) {
            kept.remove(kept.size() - 1);
        }
        number = look.number();
        kept.add(look);
    }

    int next() {
        return number + 1;
    }

    List<Look> kept() {
        return List.copyOf(kept);
    }
}

package io.renderrelay.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Who is measured when: one after the other in each round, in an order that is turned round after each. */
public final class Turns {

    private Turns() {}

    public static <T> void take(int rounds, List<T> contestants, Consumer<T> turn) {
        List<T> order = new ArrayList<>(contestants);
        for (int round = 0; round < rounds; round++) {
            order.forEach(turn);
            Collections.reverse(order);
        }
    }
}

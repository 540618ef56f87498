package io.renderrelay.bench.submit;

import java.util.function.DoubleSupplier;

/** Turns that only warm up: a JVM under load compiles for minutes, and takes from the same cores for it. */
final class WarmUp {

    private static final double NO_FASTER = 1.03;
    /** One alone may be a pause of the machine. */
    private static final int FLAT_TURNS = 2;

    private WarmUp() {}

    /**
     * Goes on until some turns in a row are no faster than the fastest.
     *
     * @param most turns, however they go
     * @param turn returns how fast it was
     */
    static void untilFlat(int most, DoubleSupplier turn) {
        double fastest = 0;
        int flat = 0;
        for (int done = 0; done < most && flat < FLAT_TURNS; done++) {
            double rate = turn.getAsDouble();
            flat = rate < fastest * NO_FASTER ? flat + 1 : 0;
            fastest = Math.max(fastest, rate);
        }
    }
}

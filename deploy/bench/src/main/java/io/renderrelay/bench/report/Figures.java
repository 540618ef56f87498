package io.renderrelay.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Figures as they are printed: three significant digits, and whole numbers from a thousand on. */
public final class Figures {

    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Figures() {}

    public static double rounded(double value) {
        if (!Double.isFinite(value)) {
            return value;
        }
        return Math.abs(value) >= 1_000
                ? Math.rint(value)
                : BigDecimal.valueOf(value).round(THREE_DIGITS).doubleValue();
    }

    /** As people read it, such as {@code 21,300} or {@code 4.25}. */
    public static String text(double value) {
        double rounded = rounded(value);
        if (Math.abs(rounded) >= 1_000) {
            return String.format(Locale.ROOT, "%,.0f", rounded);
        }
        return Double.isFinite(rounded)
                ? BigDecimal.valueOf(rounded).stripTrailingZeros().toPlainString()
                : String.valueOf(rounded);
    }
}

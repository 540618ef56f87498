package io.renderrelay.local.viggle.credits;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a render costs: one credit per second of video, two where it is fast, and so much for each character
 * (docs.viggle.ai, render create; the characters from interview notes that cite the docs).
 */
public final class Price {

    private Price() {}

    public static BigDecimal of(double seconds, boolean fast, int characters) {
        return BigDecimal.valueOf(seconds)
                .multiply(BigDecimal.valueOf((fast ? 2L : 1L) * Math.max(1, characters)))
                .setScale(2, RoundingMode.HALF_UP);
    }
}

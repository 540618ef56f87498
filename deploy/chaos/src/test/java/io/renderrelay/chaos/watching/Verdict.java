package io.renderrelay.chaos.watching;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.looks.LooksSum;
import java.time.Duration;

/** What holds for renders that were watched, whatever was done to the pollers meanwhile. */
final class Verdict {

    /** Less the tenth of a millisecond that the ledger rounds to. */
    private static final double FLOOR_MILLIS = 2_999.9;

    private Verdict() {}

    /**
     * One outcome for each, no contradiction, and no look earlier than the floor: not of one instance, and not across
     * those that had the job one after the other.
     */
    static void on(Pollers pollers, Renders renders, Duration limit) {
        onOutcomes(pollers, renders, limit);
        LooksSum looks = pollers.viggle.sums().looks();
        System.out.printf(
                "%,d renders, %,d looks, smallest gap %.0f ms, of one instance %.0f ms%n",
                renders.requests().size(),
                looks.count(),
                looks.smallestGapMillis(),
                looks.smallestGapOfOneAskerMillis());
        assertThat(looks.smallestGapOfOneAskerMillis())
                .as("between two looks of one instance")
                .isGreaterThanOrEqualTo(FLOOR_MILLIS);
        assertThat(looks.smallestGapMillis())
                .as("between two looks of whomever")
                .isGreaterThanOrEqualTo(FLOOR_MILLIS);
    }

    /** The same without the looks, for renders that took one or none. */
    static void onOutcomes(Pollers pollers, Renders renders, Duration limit) {
        await("every outcome")
                .atMost(limit)
                .pollInterval(ofMillis(500))
                .untilAsserted(() ->
                        assertThat(pollers.outcomes.missing(renders.requests())).isEmpty());
        assertThat(pollers.outcomes.contradicted())
                .as("two contents under one id")
                .isEmpty();
        assertThat(pollers.outcomes.failed(renders.requests())).as("failed").isZero();
        assertThat(pollers.outcomes.deadLettered(renders.requests()))
                .as("dead letters")
                .isZero();
    }
}

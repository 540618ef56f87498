package io.renderrelay.chaos.polling;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.polls.PollSummary;
import java.time.Duration;

/** What holds for renders in progress, whatever was done to the pollers meanwhile. */
final class PollingPromises {

    /** Less the tenth of a millisecond that the ledger rounds to. */
    private static final double FLOOR_MILLIS = 2_999.9;

    private PollingPromises() {}

    /**
     * One outcome for each, no contradiction, and no poll earlier than the floor: not of one instance, and not across
     * those that had the job one after the other.
     */
    static void on(Pollers pollers, Renders renders, Duration limit) {
        onOutcomes(pollers, renders, limit);
        PollSummary polls = pollers.viggle.sums().polls();
        System.out.printf(
                "%,d renders, %,d polls, smallest gap %.0f ms, of one instance %.0f ms%n",
                renders.requests().size(),
                polls.count(),
                polls.smallestGapMillis(),
                polls.smallestGapOfOneAskerMillis());
        assertThat(polls.smallestGapOfOneAskerMillis())
                .as("between two polls of one instance")
                .isGreaterThanOrEqualTo(FLOOR_MILLIS);
        assertThat(polls.smallestGapMillis())
                .as("between two polls of whomever")
                .isGreaterThanOrEqualTo(FLOOR_MILLIS);
    }

    /** The same without the polls, for renders that took one or none. */
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

package io.renderrelay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

/**
 * What the judge found; request ids throughout.
 *
 * @param paidTwice accepted and charged by the API more than once
 * @param outcomes with one outcome
 * @param contradicted with two different contents under the outcome id
 * @param uncertain without an outcome, and shown as uncertain by the submitter
 * @param lost without an outcome, and not uncertain
 * @param strangers of renders in the ledger that are neither in a row nor on the orphan topic, where the request is not in
 *     doubt
 * @param failed failed events
 * @param deadLettered records in dead letter topics
 */
record Findings(
        Set<String> paidTwice,
        Set<String> outcomes,
        Set<String> contradicted,
        Set<String> uncertain,
        Set<String> lost,
        Set<String> strangers,
        int failed,
        int deadLettered) {

    /** What holds whatever was killed or stopped. */
    Findings keepOurPromises() {
        assertThat(paidTwice).as("paid twice").isEmpty();
        assertThat(lost).as("without an outcome, and not uncertain").isEmpty();
        assertThat(contradicted).as("two different outcomes").isEmpty();
        assertThat(strangers).as("renders that are not recorded").isEmpty();
        assertThat(deadLettered).as("dead letters").isZero();
        return this;
    }
}

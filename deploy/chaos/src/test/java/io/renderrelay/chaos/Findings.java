package io.renderrelay.chaos;

import java.util.Set;

/**
 * What the judge found; request ids throughout.
 *
 * @param paidTwice accepted and charged by the API more than once
 * @param outcomes with one outcome
 * @param contradicted with two different contents under the outcome id
 * @param uncertain without an outcome, and shown as in doubt by the submitter
 * @param lost without an outcome, and not in doubt
 * @param strangers renders in the ledger that none of our rows knows, and whose request is not in doubt
 * @param deadLettered in a dead letter topic
 */
record Findings(
        Set<String> paidTwice,
        Set<String> outcomes,
        Set<String> contradicted,
        Set<String> uncertain,
        Set<String> lost,
        Set<String> strangers,
        int deadLettered) {}

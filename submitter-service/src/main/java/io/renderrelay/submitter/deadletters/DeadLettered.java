package io.renderrelay.submitter.deadletters;

import io.renderrelay.contract.deadletters.DeadLetterCode;

/** Fired as a CDI event when the broker has acknowledged a dead letter. */
public record DeadLettered(DeadLetterCode code) {}

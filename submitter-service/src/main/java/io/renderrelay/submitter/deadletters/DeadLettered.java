package io.renderrelay.submitter.deadletters;

/** Fired as a CDI event when the broker has acknowledged a dead letter. */
public record DeadLettered(DeadLetterCode code) {}

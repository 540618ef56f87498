package io.renderrelay.submitter.orphans;

/** Fired after a job id that the database did not take was brought to the orphan topic. */
public record JobIdOrphaned(boolean kept) {}

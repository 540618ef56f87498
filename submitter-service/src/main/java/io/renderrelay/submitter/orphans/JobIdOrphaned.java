package io.renderrelay.submitter.orphans;

/** CDI event: a job id that the database rejected was sent to the orphan topic. */
public record JobIdOrphaned(boolean kept) {}

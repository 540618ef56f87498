package io.renderrelay.submitter.submission;

import java.time.Duration;
import java.util.Optional;

/**
 * Fired after a job id was brought to its row.
 *
 * @param waited of a request that is submitted by it: since it arrived
 */
public record JobIdRecorded(JobIdResult jobIdResult, Optional<Duration> waited) {}

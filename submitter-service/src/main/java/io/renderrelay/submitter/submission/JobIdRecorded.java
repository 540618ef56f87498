package io.renderrelay.submitter.submission;

import java.time.Duration;
import java.util.Optional;

/**
 * CDI event: a job id was recorded.
 *
 * @param waited time since arrival, of a request that becomes SUBMITTED
 */
public record JobIdRecorded(JobIdResult jobIdResult, Optional<Duration> waited) {}

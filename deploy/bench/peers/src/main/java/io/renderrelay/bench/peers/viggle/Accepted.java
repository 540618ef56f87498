package io.renderrelay.bench.peers.viggle;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What most callers would read of the reply to a POST. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Accepted(@JsonProperty("job_id") String jobId, String mode) {}

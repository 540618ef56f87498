package io.renderrelay.bench.peers.looks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What most callers would read of a status. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RenderStatus(
        @JsonProperty("job_id") String jobId,
        String status,
        @JsonProperty("progress_pct") Double progressPct,
        @JsonProperty("cdn_url") String cdnUrl,
        @JsonProperty("error_code") String errorCode) {}

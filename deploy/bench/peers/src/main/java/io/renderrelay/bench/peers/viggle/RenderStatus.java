package io.renderrelay.bench.peers.viggle;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/** What most callers would read of a status. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RenderStatus(
        @JsonProperty("job_id") String jobId,
        String status,
        @JsonProperty("progress_pct") Double progressPct,
        @JsonProperty("cdn_url") String cdnUrl,
        @JsonProperty("error_code") String errorCode) {

    private static final Set<String> ENDS = Set.of("complete", "failed", "cancelled");

    public boolean isOver() {
        return ENDS.contains(status);
    }
}

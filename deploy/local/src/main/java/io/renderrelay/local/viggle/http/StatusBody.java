package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.job.Checkpoint;
import io.renderrelay.local.viggle.job.Ending;
import io.renderrelay.local.viggle.job.Job;
import io.renderrelay.local.viggle.job.JobStatus;
import io.renderrelay.local.viggle.job.Plan;
import io.renderrelay.local.viggle.job.ProgressStyle;
import java.nio.charset.StandardCharsets;

/** The JSON of a poll (docs.viggle.ai, render status); written by hand because it is asked for tens of thousands of times a second. */
final class StatusBody {

    private final StringBuilder json = new StringBuilder(640);
    private final IsoTime times = new IsoTime();

    /**
     * @param cdnUrl null unless complete
     * @param maskUrl null unless complete and transparent
     */
    byte[] of(Job job, long now, ProgressStyle style, String cdnUrl, String maskUrl) {
        json.setLength(0);
        Plan plan = job.plan();
        JobStatus status = plan.statusAt(now);
        Integer percent = style.percentAt(plan, now);
        Ending ending = status == JobStatus.FAILED ? plan.ending() : Ending.COMPLETE;
        json.append("{\"job_id\":\"").append(job.id());
        json.append("\",\"status\":\"").append(status.text());
        json.append("\",\"mode\":\"").append(job.order().mode());
        json.append("\",\"checkpoint\":");
        text(checkpoint(status, plan, now));
        json.append(",\"progress_pct\":").append(percent);
        json.append(",\"cdn_url\":");
        text(cdnUrl);
        json.append(",\"mask_cdn_url\":");
        text(maskUrl);
        json.append(",\"error\":");
        escaped(ending.label());
        json.append(",\"error_code\":");
        escaped(ending.code());
        json.append(",\"error_message\":");
        escaped(ending.message());
        json.append(",\"progress\":{\"completed_chunks\":0,\"total_chunks\":0,\"percent\":")
                .append(percent);
        json.append("},\"download_url\":");
        text(cdnUrl);
        json.append(",\"chunks\":[],\"created_at\":");
        time(plan.createdAt());
        json.append(",\"completed_at\":");
        if (status.isTerminal()) {
            time(plan.endsAt());
        } else {
            json.append("null");
        }
        return json.append('}').toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String checkpoint(JobStatus status, Plan plan, long now) {
        if (status == JobStatus.QUEUED) {
            return null;
        }
        Checkpoint last = Checkpoint.at(status == JobStatus.COMPLETE ? 1 : plan.fractionAt(now));
        return last == null ? null : last.text();
    }

    private void text(String plain) {
        if (plain == null) {
            json.append("null");
        } else {
            json.append('"').append(plain).append('"');
        }
    }

    private void escaped(String any) {
        if (any == null) {
            json.append("null");
        } else {
            json.append('"');
            any.chars().forEach(this::escaped);
            json.append('"');
        }
    }

    private void escaped(int c) {
        if (c == '"' || c == '\\') {
            json.append('\\').append((char) c);
        } else if (c < ' ' || c > '~') {
            json.append("\\u%04x".formatted(c));
        } else {
            json.append((char) c);
        }
    }

    private void time(long micros) {
        json.append('"');
        times.append(json, micros / 1_000);
        json.append('"');
    }
}

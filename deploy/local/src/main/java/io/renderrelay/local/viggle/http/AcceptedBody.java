package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.job.Job;
import io.renderrelay.local.viggle.settings.Settings;
import java.time.Instant;

/** The reply to an accepted POST (docs.viggle.ai, render create): the addresses are relative; older copies of the page have a time instead. */
final class AcceptedBody {

    private AcceptedBody() {}

    static Reply reply(Job job, Settings.Replying replying) {
        StringBuilder json = new StringBuilder("{\"job_id\":\"")
                .append(job.id())
                .append("\",\"status\":\"queued\",\"mode\":\"")
                .append(job.order().mode())
                .append('"');
        if (replying.pollUrls()) {
            String path = "/api/render/" + job.id();
            json.append(",\"poll_url\":\"").append(path);
            json.append("\",\"status_url\":\"").append(path).append('"');
        }
        if (replying.enqueuedAt()) {
            Instant at = Instant.ofEpochMilli(job.plan().createdAt() / 1_000);
            json.append(",\"enqueued_at\":\"").append(at).append('"');
        }
        return Reply.json(replying.successStatus(), json.append('}').toString());
    }
}

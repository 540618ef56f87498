package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.fault.Call;
import io.renderrelay.local.viggle.fault.Place;
import io.renderrelay.local.viggle.job.Job;
import io.renderrelay.local.viggle.job.JobStatus;
import io.renderrelay.local.viggle.settings.Settings;
import io.renderrelay.local.viggle.simulation.Simulation;
import io.renderrelay.local.viggle.submit.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** {@code GET /api/render/{id}}; needs no key. */
final class StatusEndpoint {

    private static final Reply UNKNOWN = Reply.of(Refusal.text(404, "Job not found"));

    private final Simulation simulation;
    private final Cdn cdn;
    private final StatusBody body = new StatusBody();

    StatusEndpoint(Simulation simulation, Cdn cdn) {
        this.simulation = simulation;
        this.cdn = cdn;
    }

    void handle(HttpServerRequest request, String id) {
        long now = simulation.time().now();
        Job job = simulation.job(id, now);
        Answer answer = Delayed.by(
                simulation.settings().replying().pollMillis(),
                () -> Struck.around(simulation, Place.POLL, call(job, now), () -> honest(job)));
        if (job == null) {
            answer.send(request, (status, how) -> {});
            return;
        }
        int asker = simulation.ledger().askers().number(request.getHeader(HttpHeaders.USER_AGENT));
        int poll = job.polls().arrived(now, asker);
        answer.send(request, (status, how) -> answered(job, poll, status, how));
    }

    /** A client that was left hanging, or went away by itself, ended its poll at a time that is not known here. */
    private void answered(Job job, int poll, int status, String how) {
        if (status != 0 || Cut.isFeltAtOnce(how)) {
            job.polls().answered(poll, simulation.time().now(), status);
        }
    }

    private Call call(Job job, long now) {
        return job == null || simulation.faults().none()
                ? Call.UNKNOWN
                : new Call(job.order().texts(), job.id(), (now - job.plan().createdAt()) / 1_000);
    }

    private Reply honest(Job job) {
        if (job == null) {
            return UNKNOWN;
        }
        long now = simulation.time().now();
        Settings settings = simulation.settings();
        boolean complete = job.plan().statusAt(now) == JobStatus.COMPLETE;
        long expires = complete ? now / 1_000_000 + settings.keeping().cdnUrl().toSeconds() : 0;
        String video = complete ? cdn.url(job.id(), "video.mp4", expires) : null;
        String mask = complete && job.order().transparent() ? cdn.url(job.id(), "mask.mp4", expires) : null;
        return Reply.json(
                200, Buffer.buffer(body.of(job, now, settings.rendering().progress(), video, mask)));
    }
}

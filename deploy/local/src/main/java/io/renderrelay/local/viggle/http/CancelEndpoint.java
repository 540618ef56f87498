package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.fault.Call;
import io.renderrelay.local.viggle.fault.Place;
import io.renderrelay.local.viggle.job.Ending;
import io.renderrelay.local.viggle.job.Job;
import io.renderrelay.local.viggle.submit.Key;
import io.renderrelay.local.viggle.submit.Refusal;
import io.renderrelay.local.viggle.world.World;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** {@code DELETE /api/render/{id}}: cancels and refunds (docs.viggle.ai, render overview); status codes and bodies are assumed. */
final class CancelEndpoint {

    private final World world;

    CancelEndpoint(World world) {
        this.world = world;
    }

    void handle(HttpServerRequest request, String id) {
        Struck.around(world, Place.CANCEL, call(id), () -> cancel(id, request.getHeader(HttpHeaders.AUTHORIZATION)))
                .send(request, (status, how) -> {});
    }

    private Call call(String id) {
        Job job = world.job(id, world.time().now());
        return job == null ? Call.UNKNOWN : new Call(job.order().texts(), id, 0);
    }

    private Answer cancel(String id, String authorization) {
        Optional<Refusal> refusal = Key.check(authorization, world.keys());
        if (refusal.isPresent()) {
            return Reply.of(refusal.get());
        }
        long now = world.time().now();
        Job job = world.job(id, now);
        if (job == null) {
            return Reply.of(Refusal.text(404, "Job not found"));
        }
        if (job.plan().statusAt(now).isTerminal()) {
            return Reply.of(Refusal.text(
                    409, "Job is already " + job.plan().statusAt(now).text()));
        }
        world.jobs().end(job, now, Ending.CANCELLED);
        return Reply.json(200, "{\"job_id\":\"" + id + "\",\"status\":\"cancelled\"}");
    }
}

package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.fault.Call;
import io.renderrelay.local.viggle.fault.Place;
import io.renderrelay.local.viggle.job.Ending;
import io.renderrelay.local.viggle.job.Job;
import io.renderrelay.local.viggle.simulation.Simulation;
import io.renderrelay.local.viggle.submit.Key;
import io.renderrelay.local.viggle.submit.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** {@code DELETE /api/render/{id}}: cancels and refunds (docs.viggle.ai, render overview); status codes and bodies are assumed. */
final class CancelEndpoint {

    private final Simulation simulation;

    CancelEndpoint(Simulation simulation) {
        this.simulation = simulation;
    }

    void handle(HttpServerRequest request, String id) {
        Struck.around(
                        simulation,
                        Place.CANCEL,
                        call(id),
                        () -> cancel(id, request.getHeader(HttpHeaders.AUTHORIZATION)))
                .send(request, (status, how) -> {});
    }

    private Call call(String id) {
        Job job = simulation.job(id, simulation.time().now());
        return job == null ? Call.UNKNOWN : new Call(job.order().texts(), id, 0);
    }

    private Answer cancel(String id, String authorization) {
        Optional<Refusal> refusal = Key.check(authorization, simulation.keys());
        if (refusal.isPresent()) {
            return Reply.of(refusal.get());
        }
        long now = simulation.time().now();
        Job job = simulation.job(id, now);
        if (job == null) {
            return Reply.of(Refusal.text(404, "Job not found"));
        }
        if (job.plan().statusAt(now).isTerminal()) {
            return Reply.of(Refusal.text(
                    409, "Job is already " + job.plan().statusAt(now).text()));
        }
        simulation.jobs().end(job, now, Ending.CANCELLED);
        return Reply.json(200, "{\"job_id\":\"" + id + "\",\"status\":\"cancelled\"}");
    }
}

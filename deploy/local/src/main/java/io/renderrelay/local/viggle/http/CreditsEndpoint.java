package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.credits.Credits;
import io.renderrelay.local.viggle.fault.Call;
import io.renderrelay.local.viggle.fault.Place;
import io.renderrelay.local.viggle.simulation.Simulation;
import io.renderrelay.local.viggle.submit.Key;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** {@code GET /api/credits}. */
final class CreditsEndpoint {

    private final Simulation simulation;

    CreditsEndpoint(Simulation simulation) {
        this.simulation = simulation;
    }

    void handle(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Struck.around(
                        simulation,
                        Place.CREDITS,
                        Call.UNKNOWN,
                        () -> Key.check(authorization, simulation.keys())
                                .map(Reply::of)
                                .orElseGet(this::balance))
                .send(request, (status, how) -> {});
    }

    private Reply balance() {
        Credits credits = simulation.credits();
        return Reply.json(
                200,
                "{\"balance\":%s,\"credits\":%s,\"total_purchased\":%s,\"total_used\":%s,\"updated_at\":\"%s\"}"
                        .formatted(
                                credits.balance().toPlainString(),
                                credits.balance().toPlainString(),
                                credits.purchased().toPlainString(),
                                credits.used().toPlainString(),
                                credits.updatedAt()));
    }
}

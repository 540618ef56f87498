package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.credits.Credits;
import io.renderrelay.local.viggle.fault.Call;
import io.renderrelay.local.viggle.fault.Place;
import io.renderrelay.local.viggle.submit.Key;
import io.renderrelay.local.viggle.world.World;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** {@code GET /api/credits}. */
final class CreditsEndpoint {

    private final World world;

    CreditsEndpoint(World world) {
        this.world = world;
    }

    void handle(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Struck.around(
                        world,
                        Place.CREDITS,
                        Call.UNKNOWN,
                        () -> Key.check(authorization, world.keys())
                                .map(Reply::of)
                                .orElseGet(this::balance))
                .send(request, (status, how) -> {});
    }

    private Reply balance() {
        Credits credits = world.credits();
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

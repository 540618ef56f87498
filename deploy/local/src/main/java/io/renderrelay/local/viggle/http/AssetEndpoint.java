package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.asset.Asset;
import io.renderrelay.local.viggle.asset.AssetKind;
import io.renderrelay.local.viggle.asset.AssetState;
import io.renderrelay.local.viggle.fault.Call;
import io.renderrelay.local.viggle.fault.Place;
import io.renderrelay.local.viggle.simulation.Simulation;
import io.renderrelay.local.viggle.submit.Key;
import io.renderrelay.local.viggle.submit.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** {@code GET /api/characters/{id}} and {@code GET /api/scenes/{id}}; all that a render needs of the assets' calls. */
final class AssetEndpoint {

    private final Simulation simulation;
    private final AssetKind kind;

    AssetEndpoint(Simulation simulation, AssetKind kind) {
        this.simulation = simulation;
        this.kind = kind;
    }

    void handle(HttpServerRequest request, String id) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Struck.around(
                        simulation,
                        Place.ASSET,
                        Call.UNKNOWN,
                        () -> Key.check(authorization, simulation.keys())
                                .map(Reply::of)
                                .orElseGet(() -> describe(simulation.assets().find(kind, id))))
                .send(request, (status, how) -> {});
    }

    private Reply describe(Asset asset) {
        if (asset.state() == AssetState.UNKNOWN) {
            return Reply.of(Refusal.text(404, "Not found"));
        }
        JsonObject json = new JsonObject()
                .put("id", asset.id())
                .put("name", asset.id())
                .put("status", asset.state().name().toLowerCase(Locale.ROOT));
        if (kind == AssetKind.SCENE) {
            json.put("duration_seconds", asset.seconds()).put("fps", 30).put("credits_used", asset.seconds());
        } else {
            json.put("has_v3_encoding", true).put("has_v4_encoding", true);
        }
        return Reply.json(200, json.encode());
    }
}

package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.asset.Asset;
import io.renderrelay.local.viggle.asset.AssetKind;
import io.renderrelay.local.viggle.asset.AssetState;
import io.renderrelay.local.viggle.fault.Call;
import io.renderrelay.local.viggle.fault.Place;
import io.renderrelay.local.viggle.submit.Key;
import io.renderrelay.local.viggle.submit.Refusal;
import io.renderrelay.local.viggle.world.World;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** {@code GET /api/characters/{id}} and {@code GET /api/scenes/{id}}; all that a render needs of the assets' calls. */
final class AssetEndpoint {

    private final World world;
    private final AssetKind kind;

    AssetEndpoint(World world, AssetKind kind) {
        this.world = world;
        this.kind = kind;
    }

    void handle(HttpServerRequest request, String id) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Struck.around(
                        world,
                        Place.ASSET,
                        Call.UNKNOWN,
                        () -> Key.check(authorization, world.keys())
                                .map(Reply::of)
                                .orElseGet(() -> describe(world.assets().find(kind, id))))
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

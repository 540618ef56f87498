package io.renderrelay.local.viggle.asset;

import java.util.HashMap;
import java.util.Map;

/** The account's characters and scenes. An id that was not configured is ready, so that tests need to name only the odd ones. */
public final class Assets {

    private final Map<String, Asset> named = new HashMap<>();
    private final double sceneSeconds;

    public Assets(double sceneSeconds) {
        this.sceneSeconds = sceneSeconds;
    }

    public void put(Asset asset) {
        named.put(key(asset.kind(), asset.id()), asset);
    }

    public Asset find(AssetKind kind, String id) {
        Asset asset = named.get(key(kind, id));
        if (asset != null) {
            return asset;
        }
        return kind == AssetKind.SCENE
                ? Asset.scene(id, AssetState.READY, sceneSeconds)
                : Asset.character(id, AssetState.READY);
    }

    private static String key(AssetKind kind, String id) {
        return kind + "/" + id;
    }
}

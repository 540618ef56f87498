package io.renderrelay.local.viggle.asset;

/**
 * A character or scene of the account.
 *
 * @param model the only model a scene can be rendered on
 * @param seconds a scene's length, 0 for a character
 */
public record Asset(AssetKind kind, String id, AssetState state, String model, double seconds) {

    public static Asset character(String id, AssetState state) {
        return new Asset(AssetKind.CHARACTER, id, state, "V4_Preview", 0);
    }

    public static Asset scene(String id, AssetState state, double seconds) {
        return new Asset(AssetKind.SCENE, id, state, "V4_Preview", seconds);
    }
}

package io.renderrelay.local.viggle.asset;

/** Things that are prepared once and used in many renders. */
public enum AssetKind {
    CHARACTER,
    SCENE
}

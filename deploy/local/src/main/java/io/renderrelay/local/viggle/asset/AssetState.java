package io.renderrelay.local.viggle.asset;

/** Where an asset is in its preparation. */
public enum AssetState {
    UNKNOWN,
    PENDING,
    READY,
    FAILED
}

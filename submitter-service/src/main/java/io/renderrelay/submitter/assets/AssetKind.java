package io.renderrelay.submitter.assets;

/** What an asset is to the render API, which decides the types that are accepted. */
public enum AssetKind {
    IMAGE,
    VIDEO
}

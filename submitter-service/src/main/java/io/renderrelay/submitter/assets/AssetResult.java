package io.renderrelay.submitter.assets;

/** What became of fetching an asset. Reasons never contain a URL's query, because presigned links are secrets. */
public sealed interface AssetResult {

    /** The file is here and is what it should be. */
    record Fetched(Asset asset) implements AssetResult {}

    /** The asset itself is at fault: wrong type, too large, too long, not allowed. Trying again changes nothing. */
    record Rejected(String reason) implements AssetResult {}

    /** It could not be fetched now; can be retried. */
    record Unavailable(String reason) implements AssetResult {}

    /** This instance could not fetch or store it now, for which the asset and its host are not to blame. */
    record Deferred(String reason) implements AssetResult {}

    /** The fetch was cancelled. */
    record Cancelled() implements AssetResult {}
}

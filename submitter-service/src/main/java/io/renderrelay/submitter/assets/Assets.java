package io.renderrelay.submitter.assets;

import java.net.URI;
import java.time.Duration;

/** Brings the files that a request names by {@code https:} or {@code file:} into our temp space. */
public interface Assets {

    /**
     * Fetches and checks one file; blocks, never throws.
     *
     * @param limit the whole fetch takes no longer than this
     * @param cancellation ends it sooner
     */
    AssetResult fetch(URI uri, AssetKind kind, Duration limit, FetchCancellation cancellation);
}

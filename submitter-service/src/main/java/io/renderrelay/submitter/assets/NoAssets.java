package io.renderrelay.submitter.assets;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;

/** Where nothing can be fetched, nothing is uploaded; gives way to any other bean. */
@DefaultBean
@Singleton
class NoAssets implements Assets {

    @Override
    public AssetResult fetch(URI uri, AssetKind kind, Duration limit) {
        return new AssetResult.Rejected("uploading is not set up; use a link that the API fetches itself");
    }
}

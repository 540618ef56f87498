package io.renderrelay.submitter.assets;

import java.io.IOException;

/** Ends a fetch wherever it stands; {@link FetchedAssets} turns it into the result that it carries. */
final class AssetFailure extends IOException {

    private final transient AssetResult result;

    private AssetFailure(AssetResult result, String reason) {
        super(reason, null);
        this.result = result;
    }

    static AssetFailure rejected(String reason) {
        return new AssetFailure(new AssetResult.Rejected(reason), reason);
    }

    static AssetFailure unavailable(String reason) {
        return new AssetFailure(new AssetResult.Unavailable(reason), reason);
    }

    static AssetFailure deferred(String reason) {
        return new AssetFailure(new AssetResult.Deferred(reason), reason);
    }

    static AssetFailure deferred(Throwable cause) {
        return deferred("it could not be stored here: " + cause.getClass().getSimpleName());
    }

    static AssetFailure cancelled() {
        return new AssetFailure(new AssetResult.Cancelled(), "the fetch was cancelled");
    }

    AssetResult result() {
        return result;
    }
}

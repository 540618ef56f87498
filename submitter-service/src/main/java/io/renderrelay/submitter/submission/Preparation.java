package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.assets.Asset;
import io.renderrelay.submitter.assets.AssetKind;
import io.renderrelay.submitter.assets.AssetResult;
import io.renderrelay.submitter.assets.Assets;
import io.renderrelay.submitter.submission.Submission.Preparing;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fetches what a request needs, so that from the intent on nothing but the one POST is left to do.
 *
 * <table>
 * <caption>An asset that is not there</caption>
 * <tr><th>result</th><th>goes to</th></tr>
 * <tr><td>rejected</td><td>REJECTED, ASSET_REJECTED</td></tr>
 * <tr><td>unavailable</td><td>QUEUED after the backoff, which counts against the retry budget</td></tr>
 * <tr><td>unavailable, the budget used up</td><td>REJECTED, ASSET_UNAVAILABLE</td></tr>
 * </table>
 */
@Singleton
class Preparation {

    private final Assets assets;
    private final Transitions transitions;
    private final SubmissionConfig config;
    private final Backoff backoff;

    Preparation(Assets assets, Transitions transitions, SubmissionConfig config, Backoff backoff) {
        this.assets = assets;
        this.transitions = transitions;
        this.config = config;
        this.backoff = backoff;
    }

    /** @throws SQLException if the row could not be held while an asset was to be fetched */
    Prepared prepare(Claimed claimed) throws SQLException {
        Fetching fetching = new Fetching(claimed.preparing());
        Optional<Asset> image = fetching.fetch(claimed.request().refImage(), AssetKind.IMAGE);
        Optional<Asset> video = fetching.fetch(claimed.request().drivingVideo(), AssetKind.VIDEO);
        if (fetching.instead != null) {
            fetching.files.forEach(Asset::close);
            return new Prepared.Not(fetching.instead);
        }
        boolean fastWaived = claimed.preparing().effort().fastWaived();
        return new Prepared.Ready(RenderForms.of(claimed.request(), image, video, fastWaived), fetching.files);
    }

    /** The assets of one request, one after the other until one is missing. */
    private final class Fetching {

        private final Preparing preparing;
        private final List<Asset> files = new ArrayList<>();
        private Submission instead;

        Fetching(Preparing preparing) {
            this.preparing = preparing;
        }

        Optional<Asset> fetch(URI uri, AssetKind kind) throws SQLException {
            if (uri == null || instead != null) {
                return Optional.empty();
            }
            // false means that the row was cancelled or taken over; the intent will find that out as well
            transitions.renew(preparing, config.assetLimit().plus(config.leaseMargin()));
            AssetResult result = assets.fetch(uri, kind, config.assetLimit());
            if (result instanceof AssetResult.Fetched fetched) {
                files.add(fetched.asset());
                return Optional.of(fetched.asset());
            }
            instead = without(result, preparing);
            return Optional.empty();
        }
    }

    private Submission without(AssetResult result, Preparing preparing) {
        if (result instanceof AssetResult.Rejected rejected) {
            return preparing.reject(new Failure(Failure.ASSET_REJECTED, rejected.reason()));
        }
        String reason = ((AssetResult.Unavailable) result).reason();
        Effort effort = preparing.effort();
        if (effort.waited().compareTo(config.retryBudget()) >= 0) {
            return preparing.reject(new Failure(Failure.ASSET_UNAVAILABLE, reason));
        }
        Duration wait = backoff.after(effort.refusals());
        return preparing.putBack(effort.refused(wait), wait);
    }
}

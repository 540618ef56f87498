package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.assets.Asset;
import io.renderrelay.submitter.assets.AssetKind;
import io.renderrelay.submitter.assets.AssetResult;
import io.renderrelay.submitter.assets.Assets;
import io.renderrelay.submitter.assets.FetchCancellation;
import io.renderrelay.submitter.spend.Quote;
import io.renderrelay.submitter.spend.SpendGuard;
import io.renderrelay.submitter.submission.Submission.Preparing;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Fetches what a request needs and says what it will cost, so that from the intent on nothing but the one POST is left
 * to do.
 *
 * <table>
 * <caption>What keeps a request from being ready</caption>
 * <tr><th>result</th><th>goes to</th></tr>
 * <tr><td>asset rejected</td><td>REJECTED, ASSET_REJECTED</td></tr>
 * <tr><td>unavailable</td><td>QUEUED after the backoff, which counts against the retry budget</td></tr>
 * <tr><td>unavailable, the budget used up</td><td>REJECTED, ASSET_UNAVAILABLE</td></tr>
 * <tr><td>dearer than a request may be</td><td>REJECTED, SPEND_CAP_EXCEEDED</td></tr>
 * </table>
 */
@Singleton
class Preparation {

    private final Assets assets;
    private final Transitions transitions;
    private final SubmissionConfig config;
    private final Backoff backoff;
    private final SpendGuard guard;

    Preparation(Assets assets, Transitions transitions, SubmissionConfig config, Backoff backoff, SpendGuard guard) {
        this.assets = assets;
        this.transitions = transitions;
        this.config = config;
        this.backoff = backoff;
        this.guard = guard;
    }

    /** @throws SQLException if the row could not be held while an asset was to be fetched */
    Prepared prepare(Claimed claimed) throws SQLException {
        Fetching fetching = new Fetching(claimed.preparing());
        boolean ready = false;
        try {
            Prepared prepared = prepare(claimed, fetching);
            ready = prepared instanceof Prepared.Ready;
            return prepared;
        } finally {
            if (!ready) {
                fetching.files.forEach(Asset::close);
            }
        }
    }

    private Prepared prepare(Claimed claimed, Fetching fetching) throws SQLException {
        Optional<Asset> image = fetching.fetch(claimed.request().refImage(), AssetKind.IMAGE);
        Optional<Asset> video = fetching.fetch(claimed.request().drivingVideo(), AssetKind.VIDEO);
        if (fetching.instead != null) {
            return new Prepared.Not(fetching.instead);
        }
        boolean fastWaived = claimed.preparing().effort().fastWaived();
        OptionalDouble seconds = video.map(Asset::seconds).orElse(OptionalDouble.empty());
        Quote quote = guard.quote(claimed.tenant(), claimed.request(), seconds, fastWaived);
        Optional<Submission> tooDear = tooDear(claimed, quote);
        if (tooDear.isPresent()) {
            return new Prepared.Not(tooDear.get());
        }
        return new Prepared.Ready(RenderForms.of(claimed.request(), image, video, fastWaived), quote, fetching.files);
    }

    private Optional<Submission> tooDear(Claimed claimed, Quote quote) {
        return guard.refusal(quote)
                .map(why -> claimed.preparing().reject(new Failure(Failure.SPEND_CAP_EXCEEDED, why)));
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
            AssetResult result = assets.fetch(uri, kind, config.assetLimit(), new FetchCancellation());
            if (result instanceof AssetResult.Fetched fetched) {
                files.add(fetched.asset());
                return Optional.of(fetched.asset());
            }
            instead = without(result, preparing);
            return Optional.empty();
        }
    }

    private Submission without(AssetResult result, Preparing preparing) {
        Effort effort = preparing.effort();
        if (result instanceof AssetResult.Rejected rejected) {
            return preparing.reject(new Failure(Failure.ASSET_REJECTED, rejected.reason()));
        }
        if (result instanceof AssetResult.Unavailable unavailable) {
            if (effort.waited().compareTo(config.retryBudget()) >= 0) {
                return preparing.reject(new Failure(Failure.ASSET_UNAVAILABLE, unavailable.reason()));
            }
            Duration wait = backoff.after(effort.refusals());
            return preparing.putBack(effort.refused(wait), wait);
        }
        return preparing.putBack(effort.unreached(), backoff.after(effort.refusals()));
    }
}

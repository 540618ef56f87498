package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.assets.Asset;
import io.renderrelay.submitter.assets.AssetConfig;
import io.renderrelay.submitter.assets.AssetKind;
import io.renderrelay.submitter.assets.AssetResult;
import io.renderrelay.submitter.assets.Assets;
import io.renderrelay.submitter.assets.FetchCancellation;
import io.renderrelay.submitter.spend.PriceQuote;
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
 * Fetches the assets of a request and estimates its price, so that only the POST is left after the intent.
 *
 * <table>
 * <caption>Results other than ready</caption>
 * <tr><th>result</th><th>goes to</th></tr>
 * <tr><td>asset rejected</td><td>REJECTED, ASSET_REJECTED</td></tr>
 * <tr><td>unavailable</td><td>QUEUED after the backoff; both the attempt and the delay count against {@code
 *     assets.retry-budget}</td></tr>
 * <tr><td>unavailable, the budget used up</td><td>REJECTED, ASSET_UNAVAILABLE</td></tr>
 * <tr><td>deferred, for a reason of this instance</td><td>QUEUED after a few seconds, not counted against the
 *     budget</td></tr>
 * <tr><td>cancelled</td><td>QUEUED, if the attempt still owns the row</td></tr>
 * <tr><td>above the cap of a request</td><td>REJECTED, SPEND_CAP_EXCEEDED</td></tr>
 * </table>
 */
@Singleton
class Preparation {

    /** The same delay as after this number of failed attempts. */
    private static final int DEFERRAL = 2;

    private final Assets assets;
    private final AssetConfig assetConfig;
    private final RunningFetches running;
    private final TransitionRepository transitions;
    private final SubmissionConfig config;
    private final Backoff backoff;
    private final SpendGuard guard;
    private final ContinuationCheck continuation;

    Preparation(
            Assets assets,
            AssetConfig assetConfig,
            RunningFetches running,
            TransitionRepository transitions,
            SubmissionConfig config,
            Backoff backoff,
            SpendGuard guard,
            ContinuationCheck continuation) {
        this.assets = assets;
        this.assetConfig = assetConfig;
        this.running = running;
        this.transitions = transitions;
        this.config = config;
        this.backoff = backoff;
        this.guard = guard;
        this.continuation = continuation;
    }

    /** @throws SQLException if the lease could not be renewed while an asset was to be fetched */
    PreparationResult prepare(ClaimedRequest claimed) throws SQLException {
        Fetching fetching = new Fetching(claimed);
        boolean ready = false;
        try {
            PreparationResult prepared = prepare(claimed, fetching);
            ready = prepared instanceof PreparationResult.Ready;
            return prepared;
        } finally {
            running.end(claimed.preparing().ref());
            if (!ready) {
                fetching.files.forEach(Asset::close);
            }
        }
    }

    private PreparationResult prepare(ClaimedRequest claimed, Fetching fetching) throws SQLException {
        Optional<Asset> image = fetching.fetch("refImage", claimed.request().refImage(), AssetKind.IMAGE);
        Optional<Asset> video = fetching.fetch("drivingVideo", claimed.request().drivingVideo(), AssetKind.VIDEO);
        if (fetching.instead != null) {
            return new PreparationResult.Not(fetching.instead);
        }
        boolean fastWaived = claimed.preparing().retryState().fastWaived();
        OptionalDouble seconds = video.map(Asset::seconds).orElse(OptionalDouble.empty());
        PriceQuote quote = guard.quote(claimed.tenant(), claimed.request(), seconds, fastWaived);
        Optional<Submission> overRequestCap = overRequestCap(claimed, quote);
        if (overRequestCap.isPresent()) {
            return new PreparationResult.Not(overRequestCap.get());
        }
        return new PreparationResult.Ready(
                RenderFormFactory.of(claimed.request(), image, video, fastWaived), quote, fetching.files);
    }

    private Optional<Submission> overRequestCap(ClaimedRequest claimed, PriceQuote quote) {
        return guard.refusal(quote)
                .map(why ->
                        claimed.preparing().reject(new SubmissionFailure(SubmissionFailure.SPEND_CAP_EXCEEDED, why)));
    }

    /** Fetches the assets of one request in order, until one fails. */
    private final class Fetching {

        private final ClaimedRequest claimed;
        private final Preparing preparing;
        private final FetchCancellation cancellation;
        private final List<Asset> files = new ArrayList<>();
        private Submission instead;

        Fetching(ClaimedRequest claimed) {
            this.claimed = claimed;
            this.preparing = claimed.preparing();
            this.cancellation = running.begin(preparing.ref());
        }

        Optional<Asset> fetch(String field, URI uri, AssetKind kind) throws SQLException {
            if (uri == null || instead != null) {
                return Optional.empty();
            }
            Duration limit = limit();
            // false: the row was cancelled or taken over, which the write of the intent detects, too
            transitions.renew(preparing, limit.plus(config.leaseMargin()));
            long begun = System.nanoTime();
            AssetResult result = assets.fetch(uri, kind, limit, cancellation);
            if (result instanceof AssetResult.Fetched fetched) {
                files.add(fetched.asset());
                return Optional.of(fetched.asset());
            }
            instead = without(field, result, Duration.ofNanos(System.nanoTime() - begun));
            return Optional.empty();
        }

        /** At most the remaining time of the request. */
        private Duration limit() {
            Duration left = continuation.timeLeft(claimed);
            return left.compareTo(config.assetLimit()) < 0 ? left : config.assetLimit();
        }

        private Submission without(String field, AssetResult result, Duration took) {
            RetryState retryState = preparing.retryState();
            if (result instanceof AssetResult.Rejected rejected) {
                return preparing.reject(
                        new SubmissionFailure(SubmissionFailure.ASSET_REJECTED, field + ": " + rejected.reason()));
            }
            // if the remaining time of the request cut the attempt short, the earlier error is more specific
            boolean saysNothing =
                    continuation.isExpired(claimed) && retryState.fetching().failures() > 0;
            if (result instanceof AssetResult.Unavailable unavailable && !saysNothing) {
                return unavailable(
                        field + ": " + unavailable.reason(),
                        retryState.fetching().failed(took));
            }
            if (result instanceof AssetResult.Deferred deferred) {
                return preparing
                        .putBack(retryState, backoff.after(DEFERRAL))
                        .because(SubmissionFailure.ASSET_UNAVAILABLE, field + ": " + deferred.reason());
            }
            return preparing.putBack(retryState, Duration.ZERO);
        }

        private Submission unavailable(String reason, FetchRetryState fetching) {
            String message = fetching.failures() == 1
                    ? reason + " (1 try)"
                    : "%s (%d tries)".formatted(reason, fetching.failures());
            if (fetching.spent().compareTo(assetConfig.retryBudget()) >= 0) {
                return preparing.reject(new SubmissionFailure(SubmissionFailure.ASSET_UNAVAILABLE, message));
            }
            Duration wait = backoff.after(fetching.failures() - 1);
            return preparing
                    .putBack(preparing.retryState().with(fetching.waits(wait)), wait)
                    .because(SubmissionFailure.ASSET_UNAVAILABLE, message);
        }
    }
}

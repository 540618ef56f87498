package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.renderrelay.submitter.Fired;
import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.assets.Asset;
import io.renderrelay.submitter.assets.AssetConfig;
import io.renderrelay.submitter.assets.AssetKind;
import io.renderrelay.submitter.assets.AssetResult;
import io.renderrelay.submitter.lifecycle.ServiceLifecycle;
import io.renderrelay.submitter.request.RenderRequest;
import io.renderrelay.submitter.spend.SpendConfig;
import io.renderrelay.submitter.spend.SpendGuard;
import io.renderrelay.submitter.submission.Submission.Preparing;
import io.renderrelay.submitter.submission.Submission.Queued;
import io.renderrelay.submitter.submission.Submission.Ref;
import io.renderrelay.submitter.submission.Submission.Rejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final Duration WAIT = Duration.ofMillis(500);

    @TempDir
    Path temp;

    private final ServiceLifecycle lifetime = new ServiceLifecycle();
    private final List<Duration> limits = new ArrayList<>();
    private AssetResult ofVideo = new AssetResult.Unavailable("assets.example answered HTTP 404");
    private boolean databaseGoesAway;
    private boolean hasDefect;
    private Map<String, String> caps = Map.of();
    private RetryState retryState = RetryState.NONE;
    private Instant expiresAt = NOW.plus(Duration.ofHours(1));

    @Test
    void shouldWaitAndSayWhyWhenAnAssetIsUnavailable() throws SQLException {
        // When
        Queued queued = (Queued) instead();

        // Then
        assertThat(queued.retryState().fetching().failures()).isEqualTo(1);
        assertThat(queued.retryState().fetching().spent()).isGreaterThanOrEqualTo(WAIT);
        assertThat(queued.retryState().waited()).isZero();
        assertThat(queued.waiting())
                .isEqualTo(new SubmissionFailure(
                        "ASSET_UNAVAILABLE", "drivingVideo: assets.example answered HTTP 404 (1 try)"));
        assertThat(files()).isEmpty();
    }

    @Test
    void shouldRejectWhenTheBudgetOfFetchingIsUsedUp() throws SQLException {
        // Given
        retryState = RetryState.NONE.with(new FetchRetryState(11, Duration.ofMinutes(30)));

        // When
        Submission instead = instead();

        // Then
        assertThat(instead)
                .isEqualTo(new Rejected(
                        ref(),
                        new SubmissionFailure(
                                "ASSET_UNAVAILABLE", "drivingVideo: assets.example answered HTTP 404 (12 tries)")));
    }

    @Test
    void shouldNotCountWhenTheReasonIsOurOwn() throws SQLException {
        // Given
        retryState = RetryState.NONE.with(new FetchRetryState(11, Duration.ofMinutes(30)));
        ofVideo = new AssetResult.Deferred("no room");

        // When
        Queued queued = (Queued) instead();

        // Then
        assertThat(queued.retryState()).isEqualTo(retryState);
        assertThat(queued.dueIn()).isPositive();
        assertThat(queued.waiting()).isEqualTo(new SubmissionFailure("ASSET_UNAVAILABLE", "drivingVideo: no room"));
    }

    @Test
    void shouldFetchNoLongerThanTheRequestMayWait() throws SQLException {
        // Given
        expiresAt = NOW.plusSeconds(7);

        // When
        instead();

        // Then
        assertThat(limits).containsOnly(Duration.ofSeconds(7));
    }

    @Test
    void shouldKeepTheReasonOfAnEarlierTryWhenTheTimeRunsOutInTheLast() throws SQLException {
        // Given
        retryState = RetryState.NONE.with(new FetchRetryState(2, Duration.ofSeconds(3)));
        ofVideo = new AssetResult.Unavailable("it did not arrive in time");
        expiresAt = NOW;

        // When
        Submission instead = instead();

        // Then
        assertThat(instead).isEqualTo(new Queued(ref(), retryState, Duration.ZERO));
    }

    @Test
    void shouldPutTheRequestBackWhenTheProcessStops() throws SQLException {
        // Given
        lifetime.end();
        ofVideo = new AssetResult.Cancelled();

        // When
        Submission instead = instead();

        // Then
        assertThat(instead).isEqualTo(new Queued(ref(), RetryState.NONE, Duration.ZERO));
        assertThat(files()).isEmpty();
    }

    @Test
    void shouldLeaveNoFileWhenTheLeaseCannotBeRenewed() {
        // Given an image that was fetched before the database went away
        databaseGoesAway = true;

        // When Then
        assertThatThrownBy(this::instead).isInstanceOf(SQLException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void shouldLeaveNoFileWhenTheRequestIsTooDear() throws SQLException {
        // Given
        ofVideo = new AssetResult.Fetched(file("video/mp4", OptionalDouble.of(100)));
        caps = Map.of("render-relay.spend.per-request", "99");

        // When
        Submission instead = instead();

        // Then
        assertThat(((Rejected) instead).failure().code()).isEqualTo("SPEND_CAP_EXCEEDED");
        assertThat(files()).isEmpty();
    }

    @Test
    void shouldLeaveNoFileWhenPreparingEndsInADefect() {
        // Given
        hasDefect = true;

        // When Then
        assertThatThrownBy(this::instead).isInstanceOf(IllegalStateException.class);
        assertThat(files()).isEmpty();
    }

    private Submission instead() throws SQLException {
        return ((PreparationResult.Not) preparation().prepare(claimed())).instead();
    }

    private Preparation preparation() {
        SubmissionConfig config = TestDatabase.config(SubmissionConfig.class, Map.of());
        return new Preparation(
                (uri, kind, limit, cancellation) -> {
                    limits.add(limit);
                    if (hasDefect && kind == AssetKind.VIDEO) {
                        throw new IllegalStateException("a defect");
                    }
                    return kind == AssetKind.IMAGE
                            ? new AssetResult.Fetched(file("image/png", OptionalDouble.empty()))
                            : ofVideo;
                },
                TestDatabase.config(AssetConfig.class, Map.of()),
                new RunningFetches(null, lifetime),
                new TransitionRepository(null, new Fired<>()) {
                    @Override
                    public boolean renew(Submission held, Duration lease) throws SQLException {
                        if (databaseGoesAway && !limits.isEmpty()) {
                            throw new SQLException("connection lost", "08006");
                        }
                        return true;
                    }
                },
                config,
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), () -> 0.5),
                new SpendGuard(TestDatabase.config(SpendConfig.class, caps), new Fired<>()),
                new ContinuationCheck(lifetime, Clock.fixed(NOW, java.time.ZoneOffset.UTC)));
    }

    private Asset file(String mediaType, OptionalDouble seconds) {
        try {
            return new Asset(Files.createTempFile(temp, "asset", ""), mediaType, "name", 0, seconds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(temp)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ClaimedRequest claimed() {
        return new ClaimedRequest(
                new Preparing(ref(), retryState),
                "acme",
                RenderRequest.of("{\"refImage\":\"https://assets.example/a.png\","
                        + "\"drivingVideo\":\"https://assets.example/a.mp4\"}"),
                expiresAt,
                new ClaimedRequest.Wait(Optional.empty(), Instant.EPOCH));
    }

    private static Ref ref() {
        return new Ref("r-1", 1);
    }
}

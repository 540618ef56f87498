package io.renderrelay.submitter.operator;

import io.renderrelay.submitter.operator.RequestView.Cancellation;
import io.renderrelay.submitter.operator.RequestView.Job;
import io.renderrelay.submitter.operator.RequestView.Milestones;
import io.renderrelay.submitter.operator.RequestView.Waiting;
import io.renderrelay.submitter.submission.SubmissionFailure;
import io.renderrelay.submitter.submission.SubmissionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Requests as operators meet them: uncertain in their first attempt, and variations. */
final class Requests {

    static final Instant RECEIVED = Instant.parse("2026-11-22T10:00:00Z");
    static final Instant SINCE = RECEIVED.plusSeconds(10);
    static final Instant EXPIRES = RECEIVED.plusSeconds(3600);

    private Requests() {}

    static RequestView in(SubmissionState state) {
        return of(state, null, null, null);
    }

    static RequestView with(SubmissionState state, String jobId) {
        return of(state, new Job(jobId, null, null), null, null);
    }

    static RequestView cancelled() {
        return of(
                SubmissionState.UNCERTAIN,
                null,
                new Cancellation(RECEIVED.plusSeconds(5), "changed my mind", SINCE),
                null);
    }

    static RequestView published() {
        return of(SubmissionState.ABANDONED, null, null, SINCE.plusSeconds(1));
    }

    private static RequestView of(SubmissionState state, Job job, Cancellation cancellation, Instant publishedAt) {
        boolean decided = state.isDecided();
        return new RequestView(
                "r-1",
                "acme",
                state,
                SINCE,
                1,
                decided ? null : new Waiting(null, null, SINCE.plusSeconds(3600), EXPIRES, 0, Duration.ZERO, false, 0),
                job,
                job == null ? new SubmissionFailure("SUBMISSION_UNCERTAIN", "HTTP 503") : null,
                cancellation,
                new Milestones(RECEIVED, null, null, decided ? SINCE : null, publishedAt),
                Map.of(),
                List.of());
    }
}

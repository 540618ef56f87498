package io.renderrelay.submitter.operating;

import io.renderrelay.submitter.operating.KnownRequest.Job;
import io.renderrelay.submitter.operating.KnownRequest.Milestones;
import io.renderrelay.submitter.operating.KnownRequest.Waiting;
import io.renderrelay.submitter.operating.KnownRequest.Withdrawal;
import io.renderrelay.submitter.submission.Failure;
import io.renderrelay.submitter.submission.State;
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

    static KnownRequest in(State state) {
        return of(state, null, null, null);
    }

    static KnownRequest with(State state, String jobId) {
        return of(state, new Job(jobId, null, null), null, null);
    }

    static KnownRequest withdrawn() {
        return of(State.UNCERTAIN, null, new Withdrawal(RECEIVED.plusSeconds(5), "changed my mind", SINCE), null);
    }

    static KnownRequest announced() {
        return of(State.ABANDONED, null, null, SINCE.plusSeconds(1));
    }

    private static KnownRequest of(State state, Job job, Withdrawal withdrawal, Instant announcedAt) {
        boolean decided = state.isDecided();
        return new KnownRequest(
                "r-1",
                "acme",
                state,
                SINCE,
                1,
                decided ? null : new Waiting(null, null, SINCE.plusSeconds(3600), EXPIRES, 0, Duration.ZERO, false, 0),
                job,
                job == null ? new Failure("SUBMISSION_UNCERTAIN", "HTTP 503") : null,
                withdrawal,
                new Milestones(RECEIVED, null, null, decided ? SINCE : null, announcedAt),
                Map.of(),
                List.of());
    }
}

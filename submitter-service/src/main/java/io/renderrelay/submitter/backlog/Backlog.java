package io.renderrelay.submitter.backlog;

/**
 * Rows of the whole installation that are still to be moved, each kind counted to {@link #MOST}.
 *
 * @param cancelling jobs that are to be cancelled at the API
 * @param oldest seconds since the oldest request that is not submitted arrived; 0 where there is none
 * @param oldestUnpublished seconds since the oldest unpublished event was decided; 0 where there is none
 */
public record Backlog(
        int queued,
        int preparing,
        int submitting,
        int uncertain,
        int unpublished,
        int cancelling,
        double oldest,
        double oldestUnpublished) {

    static final int MOST = 100_000;

    static final Backlog NONE = new Backlog(0, 0, 0, 0, 0, 0, 0, 0);
}

package io.renderrelay.submitter.reply;

import io.renderrelay.submitter.viggle.RenderReply;

/**
 * From a reply to {@code DELETE /api/render/{job_id}} to what it means. The first row that fits decides.
 *
 * <table>
 * <caption>Replies</caption>
 * <tr><th>reply</th><th>result</th></tr>
 * <tr><td>2xx</td><td>{@link CancelResult#CANCELLED}</td></tr>
 * <tr><td>404 or 409, complete and in one of the API's error shapes</td><td>{@link CancelResult#ENDED}</td></tr>
 * <tr><td>anything else: a proxy's page, a challenge, a timeout, another status</td><td>{@link CancelResult#RETRY}</td></tr>
 * </table>
 *
 * A page of a proxy in front of the API says nothing about the job: giving up on it would leave a paid render running.
 */
public final class CancelReplyClassification {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    /** What a reply to a cancellation means for the job. */
    public enum CancelResult {
        /** The API cancelled it and refunds it. */
        CANCELLED,
        /** The API does not know it, or it had ended before. */
        ENDED,
        /** Unknown; cancelling may be repeated without harm. */
        RETRY
    }

    private CancelReplyClassification() {}

    public static CancelResult classify(RenderReply reply) {
        if (!(reply instanceof RenderReply.Answered answered)) {
            return CancelResult.RETRY;
        }
        HttpReplyReader answer = new HttpReplyReader(answered);
        if (answer.isIn(200)) {
            return CancelResult.CANCELLED;
        }
        boolean ended = answer.status() == NOT_FOUND || answer.status() == CONFLICT;
        return ended && answer.error().isPresent() ? CancelResult.ENDED : CancelResult.RETRY;
    }
}

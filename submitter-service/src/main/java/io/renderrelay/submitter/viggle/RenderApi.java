package io.renderrelay.submitter.viggle;

import java.time.Duration;

/** The paid API as the submitter uses it. Calls block, are never repeated here, and never throw for I/O. */
public interface RenderApi {

    /** {@code POST /api/render}: one POST on the wire at most, no redirect followed. */
    RenderReply submit(RenderForm form);

    /** {@code GET /api/credits}. */
    RenderReply credits();

    /** {@code DELETE /api/render/{jobId}}. */
    RenderReply cancel(String jobId);

    /** The longest that {@link #submit} can take, all in all; the lease of a submission is derived from it. */
    Duration submitTimeout();
}

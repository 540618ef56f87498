package io.renderrelay.submitter.account;

import io.renderrelay.submitter.reply.ReplyClass;
import java.util.Optional;

/** The account row as a submission sees it: open, throttled, half-open or closed, for the whole installation. */
public interface AccountCircuitBreaker {

    /** Whether {@link #acquire} could succeed now: a cheap look, so that no work is prepared before a shut gate. */
    boolean admits();

    /** Whether no more than single submissions are let through now. */
    boolean isRestricted();

    /** Leave to send one POST now, or empty; the answer takes no longer than a database round trip. */
    Optional<SubmissionPermit> acquire();

    /**
     * What the POST begun under the permit led to; the permit ends with it. Blocks for a call to the API where a balance has
     * to be read.
     *
     * @return what it means for the request
     */
    Recorded record(SubmissionPermit permit, Applicant applicant, ReplyClass verdict);

    /** Who goes last now, as seen no longer than a second ago. */
    Optional<Precedence> precedence();

    /** Ends a permit under which nothing was sent. */
    void release(SubmissionPermit permit);
}

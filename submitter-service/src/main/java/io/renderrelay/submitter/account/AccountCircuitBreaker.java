package io.renderrelay.submitter.account;

import io.renderrelay.submitter.reply.ReplyClass;
import java.util.Optional;

/** The circuit breaker of the account, shared by all instances; see {@link AccountState}. */
public interface AccountCircuitBreaker {

    /** Whether {@link #acquire} could succeed now. Cheap; avoids preparing requests that cannot be submitted. */
    boolean admits();

    /** Whether at most one submission at a time is permitted now. */
    boolean isRestricted();

    /** A permit to send one POST now; empty if none is available. Takes one database round trip. */
    Optional<SubmissionPermit> acquire();

    /**
     * Records the result of the POST and ends its permit. Blocks for a call to the API if the balance has to be read.
     *
     * @return what it means for the request
     */
    RecordedReply record(SubmissionPermit permit, PostedRequest postedRequest, ReplyClass replyClass);

    /** The request and tenant with the lowest priority; at most one second old. */
    Optional<DeprioritizedRequest> deprioritized();

    /** Ends a permit without a POST. */
    void release(SubmissionPermit permit);
}

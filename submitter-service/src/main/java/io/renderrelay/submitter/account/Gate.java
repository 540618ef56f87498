package io.renderrelay.submitter.account;

import io.renderrelay.submitter.verdict.Verdict;
import java.util.Optional;

/** The account row as a submission sees it: open, paced, single file or closed, for the whole installation. */
public interface Gate {

    /** Whether {@link #acquire} could succeed now: a cheap look, so that no work is prepared before a shut gate. */
    boolean admits();

    /** Leave to send one POST now, or empty; the answer takes no longer than a database round trip. */
    Optional<Permit> acquire();

    /**
     * What the POST begun under the permit led to; the permit ends with it.
     *
     * @return what it means for the request: the same verdict, or a rejection where the request and not the account turns
     *     out to be at fault
     */
    Verdict record(Permit permit, String requestId, Verdict verdict);

    /** Ends a permit under which nothing was sent. */
    void giveBack(Permit permit);
}

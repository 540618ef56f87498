package io.renderrelay.submitter.operating;

/** What came of an operator's wish. */
sealed interface Settled {

    record Done(KnownRequest now) implements Settled {}

    record Unknown(String requestId) implements Settled {}

    /** @param why for the operator, with what to do instead */
    record Refused(String why, KnownRequest now) implements Settled {}
}

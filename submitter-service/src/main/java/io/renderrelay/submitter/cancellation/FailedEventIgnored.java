package io.renderrelay.submitter.cancellation;

/** Fired as a CDI event for a record of {@code render.jobs.failed} that changes nothing. */
public record FailedEventIgnored(Reason reason) {

    public enum Reason {
        /** This service wrote it. */
        OWN_EVENT,
        /** The row of its request is deleted already. */
        ROW_DELETED
    }
}

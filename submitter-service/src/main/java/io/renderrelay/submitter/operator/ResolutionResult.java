package io.renderrelay.submitter.operator;

/** Result of a command. */
sealed interface ResolutionResult {

    record Done(RequestView now) implements ResolutionResult {}

    record Unknown(String requestId) implements ResolutionResult {}

    /** @param why for the operator, with what to do instead */
    record Refused(String why, RequestView now) implements ResolutionResult {}
}

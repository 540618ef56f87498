package io.renderrelay.submitter.operator;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A validated command of an operator. */
sealed interface ResolutionCommand {

    /** The attempt that the operator read; the command is refused if the request has another one. */
    int attempt();

    String why();

    /** Attach the job of the request, which was accepted. */
    @Schema(
            name = "Attach",
            requiredProperties = {"jobId", "attempt", "why"})
    record Attach(
            @Schema(description = "From the API's support or dashboard", maxLength = 256)
            String jobId,

            @Schema(description = "The attempt of the request that you read", examples = "1")
            int attempt,

            @Schema(description = "For the log and the history", maxLength = 500)
            String why)
            implements ResolutionCommand {}

    /** Resubmit, although the request may have been accepted. */
    @Schema(
            name = "Resubmit",
            requiredProperties = {"requestId", "mayPayTwice", "attempt", "why"})
    record Resubmit(
            @Schema(description = "The id of the request again")
            String requestId,

            @Schema(description = "true: you know that the API may have accepted and charged it already")
            boolean mayPayTwice,

            @Schema(description = "The attempt of the request that you read", examples = "1")
            int attempt,

            @Schema(description = "For the log and the history", maxLength = 500)
            String why)
            implements ResolutionCommand {}

    /** Abandon: the caller gets SUBMISSION_UNCERTAIN. */
    @Schema(
            name = "Abandon",
            requiredProperties = {"attempt", "why"})
    record Abandon(
            @Schema(description = "The attempt of the request that you read", examples = "1")
            int attempt,

            @Schema(description = "For the log and the history", maxLength = 500)
            String why)
            implements ResolutionCommand {}

    /** For the account, which has no attempts. */
    @Schema(name = "Reason", requiredProperties = "why")
    record Reason(
            @Schema(description = "For the log and the account's row", maxLength = 500)
            String why) {}
}

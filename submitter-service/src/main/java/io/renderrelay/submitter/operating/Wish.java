package io.renderrelay.submitter.operating;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an operator asks for, read and found complete. */
sealed interface Wish {

    /** The attempt that the operator looked at; another one is another story, and refuses the wish. */
    int attempt();

    String why();

    /** This is the job: the request was accepted. */
    @Schema(
            name = "Attach",
            requiredProperties = {"jobId", "attempt", "why"})
    record Attach(
            @Schema(description = "As the API's support or dashboard tells it", maxLength = 256)
            String jobId,

            @Schema(description = "The attempt of the request that you looked at", examples = "1")
            int attempt,

            @Schema(description = "For the log and the history", maxLength = 500)
            String why)
            implements Wish {}

    /** Send it again, though it may have been accepted. */
    @Schema(
            name = "Release",
            requiredProperties = {"requestId", "mayPayTwice", "attempt", "why"})
    record Release(
            @Schema(description = "The id of the request once more")
            String requestId,

            @Schema(description = "true: you know that the API may have accepted and charged it already")
            boolean mayPayTwice,

            @Schema(description = "The attempt of the request that you looked at", examples = "1")
            int attempt,

            @Schema(description = "For the log and the history", maxLength = 500)
            String why)
            implements Wish {}

    /** Tell the caller that nobody learnt what happened. */
    @Schema(
            name = "GiveUp",
            requiredProperties = {"attempt", "why"})
    record GiveUp(
            @Schema(description = "The attempt of the request that you looked at", examples = "1")
            int attempt,

            @Schema(description = "For the log and the history", maxLength = 500)
            String why)
            implements Wish {}

    /** For the account, which has no attempts. */
    @Schema(name = "Reason", requiredProperties = "why")
    record Reason(
            @Schema(description = "For the log and the account's row", maxLength = 500)
            String why) {}
}

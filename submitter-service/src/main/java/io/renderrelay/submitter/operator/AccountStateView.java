package io.renderrelay.submitter.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.renderrelay.submitter.account.AccountOperations.Status;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The account as an operator sees it.
 *
 * @param mode ACTIVE, PACED, SINGLE_FILE or SUSPENDED
 * @param reason SUSPENDED: CREDENTIALS, CREDITS, CHALLENGE, NOT_THE_API or OPERATOR
 * @param why the answer, or the operator's reason, that led to the mode
 * @param nextAt PACED, SINGLE_FILE: nothing is sent before; SUSPENDED: nothing is probed before
 * @param inFlight submissions on the wire, over all instances
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Account")
record AccountStateView(String mode, Instant since, String reason, String why, Instant nextAt, int inFlight) {

    static AccountStateView of(Status status) {
        return new AccountStateView(
                status.mode(), status.since(), status.reason(), status.why(), status.nextAt(), status.inFlight());
    }
}

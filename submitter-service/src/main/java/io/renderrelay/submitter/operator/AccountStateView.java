package io.renderrelay.submitter.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.renderrelay.submitter.account.AccountOperations.Status;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Account state in the operator API.
 *
 * @param mode ACTIVE, THROTTLED, HALF_OPEN or SUSPENDED
 * @param reason SUSPENDED: CREDENTIALS, CREDITS, CHALLENGE, NOT_THE_API or OPERATOR
 * @param why the reply, or the operator's reason, that led to the mode
 * @param nextAt THROTTLED, HALF_OPEN: earliest next submission; SUSPENDED: earliest next probe
 * @param inFlight submissions in flight, of all instances
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Account")
record AccountStateView(String mode, Instant since, String reason, String why, Instant nextAt, int inFlight) {

    static AccountStateView of(Status status) {
        return new AccountStateView(
                status.mode(), status.since(), status.reason(), status.why(), status.nextAt(), status.inFlight());
    }
}

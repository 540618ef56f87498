package io.renderrelay.submitter.account;

import io.renderrelay.submitter.reply.ReplyClass;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Events that may change the account state. */
sealed interface AccountEvent {

    /**
     * A POST ended, with or without a reply.
     *
     * @param epoch in which it began
     * @param retryIn the delay that the reply asks for, if any
     */
    record Replied(long epoch, PostedRequest postedRequest, ReplyClass replyClass, Optional<Duration> retryIn)
            implements AccountEvent {}

    /**
     * The balance was read after a reply suspended the account for missing credits.
     *
     * @param epoch that began with that suspension
     * @param isRequestAtFault as {@link AccountStateMachine#isRequestAtFault} says
     */
    record BalanceRead(long epoch, Probed balance, boolean isRequestAtFault) implements AccountEvent {}

    /** The hold of a half-open account expired without a recorded result. */
    record HolderLost() implements AccountEvent {}

    /**
     * The account was probed with {@code GET /api/credits}.
     *
     * @param success whether the status was 2xx
     * @param balance where the answer was the API's JSON
     */
    record Probed(boolean success, Optional<BigDecimal> balance) implements AccountEvent {}

    record SuspendedByOperator(String why) implements AccountEvent {}

    /** Moves a suspended account to half-open, and a throttled one to active. */
    record ResumedByOperator(String why) implements AccountEvent {}
}

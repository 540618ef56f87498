package io.renderrelay.submitter.account;

import io.renderrelay.submitter.reply.ReplyClass;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** What can happen to the account. */
sealed interface AccountEvent {

    /**
     * A POST was answered, or was not.
     *
     * @param epoch in which it began
     * @param retryIn how long the API wants to be left alone, where it says so
     */
    record Answered(long epoch, Applicant applicant, ReplyClass verdict, Optional<Duration> retryIn)
            implements AccountEvent {}

    /**
     * The balance was asked for right after the reply that suspended the account for want of credits.
     *
     * @param epoch that began with that suspension
     * @param isRequestAtFault as {@link AccountStateMachine#isRequestAtFault} says
     */
    record Measured(long epoch, Probed balance, boolean isRequestAtFault) implements AccountEvent {}

    /** Whoever sent in half-open was not heard of again in time. */
    record HolderLost() implements AccountEvent {}

    /**
     * {@code GET /api/credits} was asked.
     *
     * @param success whether the status was 2xx
     * @param balance where the answer was the API's JSON
     */
    record Probed(boolean success, Optional<BigDecimal> balance) implements AccountEvent {}

    record SuspendedByOperator(String why) implements AccountEvent {}

    /** A closed account goes on one submission at a time, a throttled one as if its time were up. */
    record ResumedByOperator(String why) implements AccountEvent {}
}

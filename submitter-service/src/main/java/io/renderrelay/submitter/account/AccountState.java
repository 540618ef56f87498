package io.renderrelay.submitter.account;

import io.renderrelay.submitter.reply.AccountReason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How much the account lets through. */
public sealed interface AccountState {

    /** Submissions go out, as many at a time as are allowed in flight. */
    record Active() implements AccountState {}

    /** The API asked for less; nothing is sent before the time is up. */
    record Throttled(Instant until, Duration pause) implements AccountState {}

    /**
     * Something may have been accepted without our knowing: one submission at a time in the whole installation, until the
     * API gives a definite answer.
     *
     * @param pause grows with every answer that is none
     */
    record HalfOpen(Instant nextAt, Duration pause) implements AccountState {}

    /**
     * Nothing is sent.
     *
     * @param reason empty when an operator closed it, who alone opens it again
     * @param balance the last one seen since it closed
     * @param required credits: the estimate of the request that was refused; a balance that covers it opens the account
     */
    record Suspended(
            Optional<AccountReason> reason,
            Instant probeAt,
            Optional<BigDecimal> balance,
            Optional<BigDecimal> required)
            implements AccountState {}

    /** As it is called in the row, in metrics and in health data. */
    default Name name() {
        if (this instanceof Active) {
            return Name.ACTIVE;
        }
        if (this instanceof Throttled) {
            return Name.THROTTLED;
        }
        return this instanceof HalfOpen ? Name.HALF_OPEN : Name.SUSPENDED;
    }

    /** The mode and its consequence, for the log. */
    default String describe() {
        return switch (name()) {
            case ACTIVE -> "ACTIVE: submissions go out";
            case THROTTLED -> "THROTTLED: nothing is sent before " + ((Throttled) this).until();
            case HALF_OPEN -> "HALF_OPEN: one submission at a time until the API answers definitely";
            case SUSPENDED ->
                "SUSPENDED, "
                        + ((Suspended) this).reason().map(Enum::name).orElse("OPERATOR")
                        + ": requests wait, nothing is sent";
        };
    }

    enum Name {
        ACTIVE,
        THROTTLED,
        HALF_OPEN,
        SUSPENDED
    }
}

package io.renderrelay.submitter.account;

import io.renderrelay.submitter.reply.AccountReason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** State of the account circuit breaker. */
public sealed interface AccountState {

    /** Submissions are permitted up to {@code account.max-concurrent-submissions}. */
    record Active() implements AccountState {}

    /** The API replied 429; no submission before {@code until}. */
    record Throttled(Instant until, Duration pause) implements AccountState {}

    /**
     * The outcome of a submission is unknown: one submission at a time in the whole installation, until the API gives a
     * definite reply.
     *
     * @param pause doubles with each submission without a definite reply
     */
    record HalfOpen(Instant nextAt, Duration pause) implements AccountState {}

    /**
     * No submission is permitted.
     *
     * @param reason empty for a suspension by an operator, which only an operator ends
     * @param balance the last one read during the suspension
     * @param required credits: the estimate of the refused request; a balance that covers it ends the suspension
     */
    record Suspended(
            Optional<AccountReason> reason,
            Instant probeAt,
            Optional<BigDecimal> balance,
            Optional<BigDecimal> required)
            implements AccountState {}

    /** Name in the row, in metrics and in health data. */
    default Name name() {
        if (this instanceof Active) {
            return Name.ACTIVE;
        }
        if (this instanceof Throttled) {
            return Name.THROTTLED;
        }
        return this instanceof HalfOpen ? Name.HALF_OPEN : Name.SUSPENDED;
    }

    /** The state and its effect, for the log. */
    default String describe() {
        return switch (name()) {
            case ACTIVE -> "ACTIVE: submissions are sent";
            case THROTTLED -> "THROTTLED: no submission before " + ((Throttled) this).until();
            case HALF_OPEN -> "HALF_OPEN: one submission at a time until a definite reply";
            case SUSPENDED ->
                "SUSPENDED, "
                        + ((Suspended) this).reason().map(Enum::name).orElse("OPERATOR")
                        + ": no submission, requests wait";
        };
    }

    enum Name {
        ACTIVE,
        THROTTLED,
        HALF_OPEN,
        SUSPENDED
    }
}

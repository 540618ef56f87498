package io.renderrelay.submitter.account;

import io.renderrelay.submitter.verdict.AccountReason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How much the account lets through. */
public sealed interface Mode {

    /** Submissions go out, as many at a time as are allowed in flight. */
    record Open() implements Mode {}

    /** The API asked for less; nothing is sent before the time is up. */
    record Paced(Instant until, Duration pause) implements Mode {}

    /**
     * Something may have been accepted without our knowing: one submission at a time in the whole installation, until the
     * API gives a definite answer.
     *
     * @param pause grows with every answer that is none
     */
    record SingleFile(Instant nextAt, Duration pause) implements Mode {}

    /**
     * Nothing is sent.
     *
     * @param reason empty when an operator closed it, who alone opens it again
     * @param balance the last one seen since it closed
     * @param required credits: the estimate of the request that was refused; a balance that covers it opens the account
     */
    record Closed(
            Optional<AccountReason> reason,
            Instant probeAt,
            Optional<BigDecimal> balance,
            Optional<BigDecimal> required)
            implements Mode {}

    /** As it is called in the row, in metrics and in health data. */
    default Name name() {
        if (this instanceof Open) {
            return Name.OPEN;
        }
        if (this instanceof Paced) {
            return Name.PACED;
        }
        return this instanceof SingleFile ? Name.SINGLE_FILE : Name.CLOSED;
    }

    /** The mode and its consequence, for the log. */
    default String describe() {
        return switch (name()) {
            case OPEN -> "OPEN: submissions go out";
            case PACED -> "PACED: nothing is sent before " + ((Paced) this).until();
            case SINGLE_FILE -> "SINGLE_FILE: one submission at a time until the API answers definitely";
            case CLOSED ->
                "CLOSED, "
                        + ((Closed) this).reason().map(Enum::name).orElse("OPERATOR")
                        + ": requests wait, nothing is sent";
        };
    }

    enum Name {
        OPEN,
        PACED,
        SINGLE_FILE,
        CLOSED
    }
}

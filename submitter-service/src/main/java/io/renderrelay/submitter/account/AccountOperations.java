package io.renderrelay.submitter.account;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Account operations of the operator API. */
@Singleton
public class AccountOperations {

    private final AccountTransitions transitions;

    AccountOperations(AccountTransitions transitions) {
        this.transitions = transitions;
    }

    /**
     * The current account state.
     *
     * @param reason of the suspension; null in other states
     * @param why a description of the cause
     * @param nextAt earliest time of the next submission or probe; null if not applicable
     * @param inFlight over all instances
     */
    public record Status(String mode, Instant since, String reason, String why, Instant nextAt, int inFlight) {}

    /** @param resumed false if the account was neither suspended nor throttled */
    public record Resumption(boolean resumed, Status now) {}

    /** @throws AccountStateUnavailable if the account row cannot be read */
    public Status status() {
        AccountSnapshot snapshot = transitions.refresh();
        return status(snapshot.account(), snapshot.inFlight());
    }

    /** Suspends the account until an operator resumes it. */
    public Status suspend(String why) {
        transitions.apply(snapshot -> Optional.of(new AccountEvent.SuspendedByOperator(why)));
        return status();
    }

    /** Moves a suspended account to half-open, and a throttled one to active. */
    public Resumption resume(String why) {
        AccountTransitions.Change change =
                transitions.apply(snapshot -> Optional.of(new AccountEvent.ResumedByOperator(why)));
        return new Resumption(!change.after().equals(change.before()), status());
    }

    private static Status status(Account account, int inFlight) {
        AccountState mode = account.mode();
        return new Status(
                mode.name().name(),
                account.since(),
                mode instanceof AccountState.Suspended suspended
                        ? suspended.reason().map(Enum::name).orElse("OPERATOR")
                        : null,
                account.why(),
                nextAt(mode),
                inFlight);
    }

    private static Instant nextAt(AccountState mode) {
        if (mode instanceof AccountState.Throttled throttled) {
            return throttled.until();
        }
        if (mode instanceof AccountState.HalfOpen halfOpen) {
            return halfOpen.nextAt();
        }
        // a suspension by an operator is not probed
        return mode instanceof AccountState.Suspended suspended
                        && suspended.reason().isPresent()
                ? suspended.probeAt()
                : null;
    }
}

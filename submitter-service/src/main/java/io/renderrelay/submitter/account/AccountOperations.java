package io.renderrelay.submitter.account;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** The account in an operator's hands. */
@Singleton
public class AccountOperations {

    private final AccountTransitions life;

    AccountOperations(AccountTransitions life) {
        this.life = life;
    }

    /**
     * How the account stands.
     *
     * @param reason why it is closed; null otherwise
     * @param why for people
     * @param nextAt nothing is sent, or probed, before; null where that means nothing
     * @param inFlight over all instances
     */
    public record Standing(String mode, Instant since, String reason, String why, Instant nextAt, int inFlight) {}

    /** @param opened false where it was neither closed nor throttled */
    public record Opening(boolean opened, Standing now) {}

    /** @throws AccountStateUnavailable if the database does not say */
    public Standing poll() {
        AccountSnapshot snapshot = life.see();
        return standing(snapshot.account(), snapshot.inFlight());
    }

    /** Sends nothing until an operator opens it again. */
    public Standing close(String why) {
        life.happened(snapshot -> Optional.of(new AccountEvent.SuspendedByOperator(why)));
        return poll();
    }

    /** Lets a closed account out into half-open, and ends the pause of a throttled one. */
    public Opening open(String why) {
        AccountTransitions.Change change =
                life.happened(snapshot -> Optional.of(new AccountEvent.ResumedByOperator(why)));
        return new Opening(!change.after().equals(change.before()), poll());
    }

    private static Standing standing(Account account, int inFlight) {
        AccountState mode = account.mode();
        return new Standing(
                mode.name().name(),
                account.since(),
                mode instanceof AccountState.Suspended closed
                        ? closed.reason().map(Enum::name).orElse("OPERATOR")
                        : null,
                account.why(),
                nextAt(mode),
                inFlight);
    }

    private static Instant nextAt(AccountState mode) {
        if (mode instanceof AccountState.Throttled throttled) {
            return throttled.until();
        }
        if (mode instanceof AccountState.HalfOpen file) {
            return file.nextAt();
        }
        // an operator's closing is never probed
        return mode instanceof AccountState.Suspended closed && closed.reason().isPresent() ? closed.probeAt() : null;
    }
}

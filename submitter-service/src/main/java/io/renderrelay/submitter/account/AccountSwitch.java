package io.renderrelay.submitter.account;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** The account in an operator's hands. */
@Singleton
public class AccountSwitch {

    private final AccountLife life;

    AccountSwitch(AccountLife life) {
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

    /** @param opened false where it was neither closed nor paced */
    public record Opening(boolean opened, Standing now) {}

    /** @throws AccountUnreadable if the database does not say */
    public Standing look() {
        Sighting sighting = life.see();
        return standing(sighting.account(), sighting.inFlight());
    }

    /** Sends nothing until an operator opens it again. */
    public Standing close(String why) {
        life.happened(sighting -> Optional.of(new AccountEvent.ClosedByOperator(why)));
        return look();
    }

    /** Lets a closed account out into single file, and ends the pause of a paced one. */
    public Opening open(String why) {
        AccountLife.Change change = life.happened(sighting -> Optional.of(new AccountEvent.OpenedByOperator(why)));
        return new Opening(!change.after().equals(change.before()), look());
    }

    private static Standing standing(Account account, int inFlight) {
        Mode mode = account.mode();
        return new Standing(
                mode.name().name(),
                account.since(),
                mode instanceof Mode.Closed closed
                        ? closed.reason().map(Enum::name).orElse("OPERATOR")
                        : null,
                account.why(),
                nextAt(mode),
                inFlight);
    }

    private static Instant nextAt(Mode mode) {
        if (mode instanceof Mode.Paced paced) {
            return paced.until();
        }
        if (mode instanceof Mode.SingleFile file) {
            return file.nextAt();
        }
        // an operator's closing is never probed
        return mode instanceof Mode.Closed closed && closed.reason().isPresent() ? closed.probeAt() : null;
    }
}

package io.renderrelay.submitter.account;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The last account snapshot of this instance. */
@Singleton
public class AccountView {

    private record Shown(AccountSnapshot snapshot, long atNanos) {}

    private final AtomicReference<Shown> last = new AtomicReference<>();

    void show(AccountSnapshot snapshot) {
        last.set(new Shown(snapshot, System.nanoTime()));
    }

    public Optional<AccountState> mode() {
        return last().map(seen -> seen.account().mode());
    }

    Optional<AccountSnapshot> last() {
        return Optional.ofNullable(last.get()).map(Shown::snapshot);
    }

    /** Whether a snapshot no older than {@code within} is active with a free permit. */
    boolean wasActive(Duration within, int cap) {
        Shown shown = last.get();
        return shown != null
                && System.nanoTime() - shown.atNanos() < within.toNanos()
                && shown.snapshot().account().mode() instanceof AccountState.Active
                && shown.snapshot().admission(cap) == AccountSnapshot.Admission.FREE;
    }
}

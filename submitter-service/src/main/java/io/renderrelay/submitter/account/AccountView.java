package io.renderrelay.submitter.account;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The account as this instance saw it last. */
@Singleton
public class AccountView {

    private record Shown(Sighting sighting, long atNanos) {}

    private final AtomicReference<Shown> last = new AtomicReference<>();

    void show(Sighting sighting) {
        last.set(new Shown(sighting, System.nanoTime()));
    }

    public Optional<Mode> mode() {
        return last().map(seen -> seen.account().mode());
    }

    Optional<Sighting> last() {
        return Optional.ofNullable(last.get()).map(Shown::sighting);
    }

    /** Whether it was open, with room, when it was seen no longer ago than this. */
    boolean wasOpen(Duration within, int cap) {
        Shown shown = last.get();
        return shown != null
                && System.nanoTime() - shown.atNanos() < within.toNanos()
                && shown.sighting().account().mode() instanceof Mode.Open
                && shown.sighting().admission(cap) == Sighting.Admission.FREE;
    }
}

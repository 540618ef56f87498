package io.renderrelay.submitter.account;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The account as this instance saw it last, for metrics and health. */
@Singleton
class AccountView {

    private final AtomicReference<Sighting> last = new AtomicReference<>();

    void show(Sighting sighting) {
        last.set(sighting);
    }

    Optional<Sighting> last() {
        return Optional.ofNullable(last.get());
    }
}

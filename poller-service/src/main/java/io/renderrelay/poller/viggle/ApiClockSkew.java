package io.renderrelay.poller.viggle;

import io.renderrelay.poller.database.DatabaseClock;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far this machine's clock is ahead of the API's, by the {@code Date} header of its replies. It is shown as a metric
 * and decides nothing: proxies answer from caches and with clocks of their own.
 */
@Singleton
public class ApiClockSkew {

    /** The header is cut to seconds. */
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final DatabaseClock clock;
    private final AtomicReference<Reading> last = new AtomicReference<>(new Reading(Double.NaN, Instant.EPOCH));

    private record Reading(double seconds, Instant at) {}

    public ApiClockSkew(DatabaseClock clock) {
        this.clock = clock;
    }

    /** @param date the header of a reply that arrived just now; read once a second at most, ignored where it is no date */
    public void replied(Optional<String> date) {
        if (date.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Reading before = last.get();
        if (Duration.between(before.at(), now).abs().compareTo(INTERVAL) < 0) {
            return;
        }
        try {
            Instant api = DateTimeFormatter.RFC_1123_DATE_TIME
                    .parse(date.get(), Instant::from)
                    .plus(HALF_A_SECOND);
            double seconds = clock.skew().plus(Duration.between(api, now)).toMillis() / 1_000.0;
            last.compareAndSet(before, new Reading(seconds, now));
        } catch (DateTimeException e) {
            // another form of a date, or none: the next reply may have one
        }
    }

    /** Seconds, negative where this machine's clock is behind; not a number before the first reply. */
    public double seconds() {
        return last.get().seconds();
    }
}

package io.renderrelay.poller.viggle;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads {@code Retry-After} (RFC 9110, 10.2.3): seconds or an HTTP date; nonsense is as good as none. */
final class RetryAfter {

    private RetryAfter() {}

    static Optional<Duration> of(String header, Instant now) {
        String text = header.trim();
        try {
            return text.matches("[0-9]{1,9}")
                    ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                    : Optional.of(Duration.between(
                                    now,
                                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant()))
                            .filter(left -> !left.isNegative());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

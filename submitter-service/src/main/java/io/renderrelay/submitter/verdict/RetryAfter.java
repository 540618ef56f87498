package io.renderrelay.submitter.verdict;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code Retry-After} as seconds or as an HTTP date. A date is taken relative to the answer's own {@code Date}, so that
 * a wrong clock on either side does not matter; a wait beyond a day is cut to one, as long as a request waits at most.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, Retry-After</a>
 */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

    private RetryAfter() {}

    static Optional<Instant> read(String value, Optional<String> date, Instant now) {
        String text = value.strip();
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(now.plus(bounded(Duration.ofSeconds(Long.parseLong(text)))));
        }
        Instant theirNow = date.flatMap(RetryAfter::httpDate).orElse(now);
        return httpDate(text).map(until -> now.plus(bounded(Duration.between(theirNow, until))));
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}

package io.renderrelay.contract.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a {@code Retry-After} header.
 *
 * <table>
 * <caption>Values and delays</caption>
 * <tr><th>value</th><th>delay</th></tr>
 * <tr><td>digits</td><td>that many seconds</td></tr>
 * <tr><td>an HTTP date: {@code Sun, 06 Nov 1994 08:49:37 GMT}, {@code Sunday, 06-Nov-94 08:49:37 GMT} or
 *     {@code Sun Nov  6 08:49:37 1994}</td>
 *     <td>from the reply's own {@code Date}, or from now where there is none, so that a difference between the two clocks
 *     does not matter; zero if it is over</td></tr>
 * <tr><td>more than an hour, such as an epoch or milliseconds</td><td>one hour, marked as capped</td></tr>
 * <tr><td>anything else</td><td>none</td></tr>
 * </table>
 *
 * @param delay from zero to {@link #MAX_DELAY}
 * @param isCapped whether the header asked for more
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, Retry-After</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7">RFC 9110, Date/Time Formats</a>
 */
public record RetryAfter(Duration delay, boolean isCapped) {

    public static final Duration MAX_DELAY = Duration.ofHours(1);

    /** Longer values are not read at all. */
    private static final int MAX_LENGTH = 64;

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    /** More digits than any number of seconds up to {@link #MAX_DELAY} has. */
    private static final int MAX_DIGITS = 9;

    /** The day of the week adds nothing and is wrong at times, so it is not compared with the date. */
    private static final Pattern DATE = Pattern.compile("[A-Za-z]{3,9}(?:, *| +)(.*)");

    private static final int YEARS_AHEAD = 50;

    private static final DateTimeFormatter IMF_FIXDATE = formatter("d MMM uuuu HH:mm:ss 'GMT'");
    private static final DateTimeFormatter ASCTIME = formatter("MMM ppd HH:mm:ss uuuu");

    /**
     * @param date the reply's {@code Date} header
     * @param now for a reply without one
     */
    public static Optional<RetryAfter> parse(String value, Optional<String> date, Instant now) {
        String text = value.strip();
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(text.length() > MAX_DIGITS ? of(null) : of(Duration.ofSeconds(Long.parseLong(text))));
        }
        return httpDate(text, now)
                .map(until -> of(Duration.between(
                        date.flatMap(header -> httpDate(header, now)).orElse(now), until)));
    }

    /** @param asked null for more than can be determined */
    private static RetryAfter of(Duration asked) {
        if (asked == null || asked.compareTo(MAX_DELAY) > 0) {
            return new RetryAfter(MAX_DELAY, true);
        }
        return new RetryAfter(asked.isNegative() ? Duration.ZERO : asked, false);
    }

    private static Optional<Instant> httpDate(String text, Instant now) {
        String date = text.strip();
        Matcher parts = DATE.matcher(date.length() > MAX_LENGTH ? "" : date);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String rest = parts.group(1);
        return read(rest, IMF_FIXDATE)
                .or(() -> rfc850(rest, now))
                .or(() -> read(rest, ASCTIME))
                .map(time -> time.toInstant(ZoneOffset.UTC));
    }

    private static Optional<LocalDateTime> read(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDateTime.parse(text, format));
        } catch (DateTimeException notInThisForm) {
            return Optional.empty();
        }
    }

    /** A date of a two-digit year is at most 50 years ahead; a later one is of the century before. */
    private static Optional<LocalDateTime> rfc850(String text, Instant now) {
        LocalDateTime latest = LocalDateTime.ofInstant(now, ZoneOffset.UTC).plusYears(YEARS_AHEAD);
        DateTimeFormatter format = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("d-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, latest.getYear() - 99)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.US);
        return read(text, format).map(time -> time.isAfter(latest) ? time.minusYears(100) : time);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.US);
    }
}

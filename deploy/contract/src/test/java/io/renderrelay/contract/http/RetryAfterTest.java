package io.renderrelay.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "120                             | PT2M",
                " 7                              | PT7S",
                "0                               | PT0S",
                "3600                            | PT1H",
                "Sun, 22 Nov 2026 10:05:00 GMT   | PT5M",
                "Sunday, 22-Nov-26 10:05:00 GMT  | PT5M",
                "Sun Nov 22 10:05:00 2026        | PT5M",
                "Sun, 22 Nov 2026 09:00:00 GMT   | PT0S",
                "Sunday, 22-Nov-26 09:00:00 GMT  | PT0S",
                "Sun Nov 22 09:00:00 2026        | PT0S",
                "Sun Nov  1 09:00:00 2026        | PT0S",
                "sun, 22 nov 2026 10:05:00 gmt   | PT5M",
                "Mon, 22 Nov 2026 10:05:00 GMT   | PT5M",
                "Wednesday, 02-Dec-76 10:05:00 GMT | PT0S"
            })
    void shouldReadSecondsAndEveryFormOfDate(String value, Duration delay) {
        // When
        Optional<RetryAfter> retryAfter = RetryAfter.parse(value, Optional.empty(), NOW);

        // Then
        assertThat(retryAfter).contains(new RetryAfter(delay, false));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "3601",
                "1795341600",
                "1795341600000",
                "120000",
                "99999999999999999999999999",
                "Mon, 23 Nov 2026 10:00:00 GMT",
                "Monday, 23-Nov-26 10:00:00 GMT",
                "Mon Nov 23 10:00:00 2026"
            })
    void shouldCapToOneHourWhenItIsAnEpochOrMillisecondsOrLonger(String value) {
        // When
        Optional<RetryAfter> retryAfter = RetryAfter.parse(value, Optional.empty(), NOW);

        // Then
        assertThat(retryAfter).contains(new RetryAfter(Duration.ofHours(1), true));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "-5",
                "1.5",
                "soon",
                "120, 120",
                "Sun, 31 Feb 2026 10:05:00 GMTT",
                "Sun, 22 Nov 2026 25:05:00 GMT",
                "2026-11-22T10:05:00Z"
            })
    void shouldReadNothingWhenItIsNeitherSecondsNorADate(String value) {
        assertThat(RetryAfter.parse(value, Optional.empty(), NOW)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 22 Nov 2026 11:05:00 GMT  | Sun, 22 Nov 2026 11:00:00 GMT",
                "Sunday, 22-Nov-26 11:05:00 GMT | Sun Nov 22 11:00:00 2026",
                "Sun, 22 Nov 2026 10:05:00 GMT  | yesterday"
            })
    void shouldCountFromTheDateOfTheReplyWhenItIsReadable(String value, String date) {
        // When
        Optional<RetryAfter> retryAfter = RetryAfter.parse(value, Optional.of(date), NOW);

        // Then
        assertThat(retryAfter).contains(new RetryAfter(Duration.ofMinutes(5), false));
    }
}

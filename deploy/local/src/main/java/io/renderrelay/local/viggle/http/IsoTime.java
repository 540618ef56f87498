package io.renderrelay.local.viggle.http;

import java.time.LocalDate;

/** Writes times as ISO-8601 in UTC, to the millisecond; by hand, because Java's own formatter is the dearest part of a poll. */
final class IsoTime {

    private static final long DAY = 86_400_000;

    private long day = -1;
    private String date;

    void append(StringBuilder text, long millis) {
        if (millis / DAY != day) {
            day = millis / DAY;
            date = LocalDate.ofEpochDay(day).toString();
        }
        int ofDay = (int) (millis % DAY);
        text.append(date).append('T');
        two(text, ofDay / 3_600_000);
        text.append(':');
        two(text, ofDay / 60_000 % 60);
        text.append(':');
        two(text, ofDay / 1_000 % 60);
        if (ofDay % 1_000 != 0) {
            text.append('.').append((char) ('0' + ofDay / 100 % 10));
            two(text, ofDay % 100);
        }
        text.append('Z');
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}

package io.renderrelay.local.run;

import java.time.Instant;
import java.util.Locale;

/**
 * One request as one line, never longer than the terminal is wide.
 *
 * <pre>
 * upload        rendering   [########........]  50%    6.2 s  bg_done
 * render-fails  failed      [###.............]  20%    7.9 s  CS-UORC01-002 (charged: refunded)
 * </pre>
 */
final class BoardLine {

    private static final int BAR = 16;

    private BoardLine() {}

    static String of(RequestProgress standing, Instant now, int width) {
        String line = String.format(
                        Locale.ROOT,
                        "%-13s %-11s [%s] %3.0f%% %6.1f s  %s",
                        standing.sample().label(),
                        state(standing),
                        bar(standing.percent()),
                        standing.percent(),
                        standing.age(now).toMillis() / 1_000.0,
                        detail(standing))
                .stripTrailing();
        return line.length() <= width ? line : line.substring(0, Math.max(0, width));
    }

    /** The same for a log: only what has changed since the last line. */
    static String plain(RequestProgress standing, Instant now) {
        String progress = standing.phase() == RequestProgress.Phase.RENDERING
                ? String.format(Locale.ROOT, "%.0f%%, %s", standing.percent(), standing.checkpoint())
                : detail(standing);
        return String.format(
                        Locale.ROOT,
                        "%6.1f s  %-13s %-11s %s",
                        standing.age(now).toMillis() / 1_000.0,
                        standing.sample().label(),
                        state(standing),
                        progress)
                .stripTrailing();
    }

    static String bar(double percent) {
        int full = (int) Math.round(Math.min(100, Math.max(0, percent)) * BAR / 100);
        return "#".repeat(full) + ".".repeat(BAR - full);
    }

    static String state(RequestProgress standing) {
        return standing.isEnded() ? standing.outcome().name() : standing.phase().text();
    }

    private static String detail(RequestProgress standing) {
        if (standing.isEnded()) {
            return standing.outcome().result();
        }
        return standing.phase() == RequestProgress.Phase.SUBMITTED ? standing.jobId() : standing.checkpoint();
    }
}

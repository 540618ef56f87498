package io.renderrelay.poller.viggle;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A readable status, scrubbed and cut.
 *
 * @param text the status as the API calls it
 * @param progressPct 0 to 100; NaN where none was given
 * @param errorMessage empty while it runs
 * @param times unknown while it runs
 */
public record JobStatus(
        Phase phase,
        String text,
        Optional<String> mode,
        Optional<String> checkpoint,
        double progressPct,
        Optional<String> cdnUrl,
        Optional<String> maskCdnUrl,
        Optional<String> errorCode,
        Optional<String> errorMessage,
        Times times) {

    /**
     * The API's own times of the job.
     *
     * @param createdAt null where none was given
     * @param completedAt null where none was given
     */
    public record Times(Instant createdAt, Instant completedAt) {
        public static final Times UNKNOWN = new Times(null, null);
    }

    /**
     * What a status means for us.
     *
     * <table>
     * <caption>docs.viggle.ai, render overview and status</caption>
     * <tr><th>status</th><th>phase</th></tr>
     * <tr><td>queued, processing; rendering, merging (older pages); any other</td><td>RUNNING</td></tr>
     * <tr><td>complete</td><td>COMPLETE</td></tr>
     * <tr><td>failed</td><td>FAILED</td></tr>
     * <tr><td>cancelled</td><td>CANCELLED</td></tr>
     * </table>
     */
    public enum Phase {
        RUNNING,
        COMPLETE,
        FAILED,
        CANCELLED;

        static Phase of(String status) {
            return switch (status.trim().toLowerCase(Locale.ROOT)) {
                case "complete" -> COMPLETE;
                case "failed" -> FAILED;
                case "cancelled" -> CANCELLED;
                default -> RUNNING;
            };
        }
    }
}

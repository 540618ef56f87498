package io.renderrelay.poller.interval;

/**
 * One render that ended complete: what there is to learn from. All ages in seconds since its submission.
 *
 * @param submitted when, in seconds since the epoch
 * @param mode the API's render mode; null where it was not told
 * @param mediaSeconds length of the driving video; NaN where unknown
 * @param lastSeenRunning age at the last answer that found it running; zero where there was none
 * @param seenComplete age at the answer that found it complete
 * @param reportedSeconds the API's own completed_at less created_at; NaN where it gave none
 * @param progress a percentage it once reported while running, and when
 */
public record FinishedRender(
        double submitted,
        String mode,
        double mediaSeconds,
        double lastSeenRunning,
        double seenComplete,
        double reportedSeconds,
        ProgressSample progress) {

    /** What the API's two clock readings may be off by, and how long its reply to the submission may have taken. */
    private static final double CLOCK_SLACK_SECONDS = 10;

    /** When it was seen to have ended, in seconds since the epoch. */
    double ended() {
        return submitted + seenComplete;
    }

    /**
     * How long it took. The API's own figure counts where it can be true, and only between the two answers that
     * enclose the end; without it the end may have been anywhere between those two.
     *
     * @param between 0 to 1, where between the two answers an end of unknown time is placed; spread evenly over many
     *     renders it keeps the distribution from gathering where we looked
     */
    double seconds(double between) {
        double earliest = Math.min(lastSeenRunning, seenComplete);
        boolean credible = reportedSeconds > 0
                && reportedSeconds >= earliest - CLOCK_SLACK_SECONDS
                && reportedSeconds <= seenComplete + CLOCK_SLACK_SECONDS;
        return credible
                ? Math.min(Math.max(reportedSeconds, earliest), seenComplete)
                : earliest + (seenComplete - earliest) * between;
    }
}

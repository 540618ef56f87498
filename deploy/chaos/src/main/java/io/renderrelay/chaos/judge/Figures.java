package io.renderrelay.chaos.judge;

import java.time.Duration;
import java.util.Locale;

/**
 * What happened, in figures.
 *
 * @param requests accepted ones
 * @param outcomes of them ended
 * @param uncertain of them uncertain at the end
 * @param orphans records on the orphan topic
 * @param duplicates outcome records that repeat an earlier one
 * @param poison records sent that no reader may choke on
 * @param unaccounted of them those with neither a failed event nor a dead letter
 */
public record Figures(
        long requests,
        long outcomes,
        long paidTwice,
        long lost,
        long uncertain,
        long orphans,
        long contradictions,
        long earlyPolls,
        long duplicates,
        long poison,
        long unaccounted,
        Duration recoveryP99) {

    /** The last line of a run. */
    public String json(long seed, int faults) {
        return String.format(
                Locale.ROOT,
                "{\"seed\":%d,\"faults\":%d,\"requests\":%d,\"outcomes\":%d,\"paidTwice\":%d,\"lost\":%d,\"uncertain\":%d,"
                        + "\"orphans\":%d,\"contradictions\":%d,\"earlyPolls\":%d,\"duplicates\":%d,\"poison\":%d,\"unaccounted\":%d,\"recoverySecondsP99\":%.1f}",
                seed,
                faults,
                requests,
                outcomes,
                paidTwice,
                lost,
                uncertain,
                orphans,
                contradictions,
                earlyPolls,
                duplicates,
                poison,
                unaccounted,
                recoveryP99.toMillis() / 1000.0);
    }
}

package io.renderrelay.chaos.judge;

/**
 * One broken promise.
 *
 * @param told a sentence for people, with the ids to search the logs for
 */
public record Finding(Promise promise, String told) {

    /** What we promise. */
    public enum Promise {
        PAID_ONCE,
        ONE_OUTCOME,
        NOTHING_UNKNOWN,
        DOUBT_HAS_A_CAUSE,
        NO_JOB_ID_LOST,
        NO_CONTRADICTION,
        TRUE_CHARGES,
        NO_EARLY_POLL,
        DEAD_LETTERS_WITH_REASON,
        POISON_IS_ACCOUNTED_FOR,
        NO_SECRET,
        WELL_AGAIN
    }
}

package io.renderrelay.poller.interval;

/** Which part of a policy chooses the next poll at a running render. */
public enum IntervalSource {
    FIXED("every so often, as configured"),
    BACKOFF("ever longer waits, as configured"),
    LEARNED("learned: when renders like it end"),
    LEARNED_WITH_PROGRESS("learned: when renders like it end, and what its progress promises"),
    FIXED_AS_SAMPLE("every so often: one render in twenty is in progress so, for learning"),
    FIXED_NOTHING_KNOWN("every so often: too few renders of its mode have ended in the distribution as it is now"),
    FIXED_NOTHING_TO_GAIN("every so often: for its mode a learned plan would not save a tenth of the polls");

    private final String description;

    IntervalSource(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }
}

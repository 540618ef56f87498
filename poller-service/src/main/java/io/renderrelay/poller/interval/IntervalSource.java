package io.renderrelay.poller.interval;

/** Which part of a policy chooses the next poll at a running render. */
public enum IntervalSource {
    FIXED("fixed interval, as configured"),
    BACKOFF("exponential backoff, as configured"),
    LEARNED("learned: from when similar renders ended"),
    LEARNED_WITH_PROGRESS("learned: from when similar renders ended, and from its progress"),
    FIXED_AS_SAMPLE("fixed interval: one job in twenty is polled this way, for learning"),
    FIXED_NOTHING_KNOWN("fixed interval: too few renders of its mode have ended since the distribution last changed"),
    FIXED_NOTHING_TO_GAIN("fixed interval: for its mode the learned plan would save less than a tenth of the polls");

    private final String description;

    IntervalSource(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }
}

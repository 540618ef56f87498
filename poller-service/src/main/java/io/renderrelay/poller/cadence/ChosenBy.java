package io.renderrelay.poller.cadence;

/** Which part of a policy chooses the next look at a running render. */
public enum ChosenBy {
    FIXED("every so often, as configured"),
    BACKOFF("ever longer waits, as configured"),
    LEARNED("learned: when renders like it end"),
    LEARNED_WITH_PROGRESS("learned: when renders like it end, and what its progress promises"),
    FIXED_AS_SAMPLE("every so often: one render in twenty is watched so, for learning"),
    FIXED_NOTHING_KNOWN("every so often: too few renders of its mode have ended in the world as it is now"),
    FIXED_NOTHING_TO_GAIN("every so often: for its mode a learned plan would not save a tenth of the looks");

    private final String inWords;

    ChosenBy(String inWords) {
        this.inWords = inWords;
    }

    public String inWords() {
        return inWords;
    }
}

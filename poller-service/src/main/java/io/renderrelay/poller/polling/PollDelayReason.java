package io.renderrelay.poller.polling;

import io.renderrelay.poller.interval.IntervalSource;

/** What the time of a job's next poll follows from; see {@link PollDelayPolicy}. */
enum PollDelayReason {
    /** A interval policy says itself which part of it chose, see {@link IntervalSource}. */
    INTERVAL_POLICY("the interval policy"),
    TAKEN_OVER("taken over, or told recently: its last owner may have looked just before"),
    WITHOUT_RESULT("complete, but without a link so far"),
    NOT_FOUND("the API does not know the job, which may be a lag"),
    API_UNAVAILABLE(
            "the API refused polls as a whole or could not be reached; polled as soon as polls are allowed again"),
    ERRORS("no readable answer, so it is left alone ever longer, up to 80 s");

    private static final PollDelayReason[] ALL = values();

    private final String description;

    PollDelayReason(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /** A byte costs nothing in a job on the schedule, where a reference would cost eight. */
    byte number() {
        return (byte) ordinal();
    }

    static PollDelayReason of(byte number) {
        return ALL[number];
    }
}

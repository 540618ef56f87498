package io.renderrelay.poller.polling;

import io.renderrelay.poller.interval.IntervalSource;

/** Reason for the time of a job's next poll; see {@link PollDelayPolicy}. */
enum PollDelayReason {
    /** {@link IntervalSource} names the rule of the interval policy. */
    INTERVAL_POLICY("the interval policy"),
    TAKEN_OVER("taken over, or read late: its last owner may have polled just before"),
    WITHOUT_RESULT("complete, but without a link so far"),
    NOT_FOUND("the API does not know the job, which may be a lag"),
    API_UNAVAILABLE(
            "the API refused polls as a whole or could not be reached; polled as soon as polls are allowed again"),
    ERRORS("no readable answer: exponential backoff, up to 80 s");

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

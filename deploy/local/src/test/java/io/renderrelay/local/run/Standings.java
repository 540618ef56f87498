package io.renderrelay.local.run;

import java.time.Instant;

/** A request in progress. */
final class Standings {

    static final Instant SENT_AT = Instant.parse("2026-11-22T10:00:00Z");
    static final Instant ENDED_AT = SENT_AT.plusSeconds(9);

    private Standings() {}

    static Sample sample() {
        return new Sample("sample-upload", "upload", "{}", new Expectation.Completed());
    }

    static RequestProgress sent() {
        return RequestProgress.of(sample()).sent(SENT_AT);
    }

    static Event created() {
        return event(new Event.Content.Created("job_1"));
    }

    static Event progress(String checkpoint, Double percent) {
        return event(new Event.Content.Progress("processing", checkpoint, percent));
    }

    static Event completed(String url) {
        return event(new Event.Content.Ended("job_1", new Outcome.Completed(url, null)));
    }

    static Event failed(String code) {
        return event(new Event.Content.Ended("job_1", new Outcome.Failed(code, "why", "refunded")));
    }

    private static Event event(Event.Content content) {
        return new Event("sample-upload", content, ENDED_AT);
    }
}

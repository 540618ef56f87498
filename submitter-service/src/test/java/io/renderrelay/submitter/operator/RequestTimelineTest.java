package io.renderrelay.submitter.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.submission.SubmissionState;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTimelineTest {

    @Test
    void shouldTellWhatTheRowKnowsInTheOrderOfTime() {
        // When
        List<TimelineEntry> history = RequestTimeline.of(Requests.cancelled(), List.of());

        // Then
        assertThat(history)
                .containsExactly(
                        TimelineEntry.of(Requests.RECEIVED, "RECEIVED"),
                        new TimelineEntry(Requests.RECEIVED.plusSeconds(5), "WITHDRAWN", null, "changed my mind"),
                        new TimelineEntry(Requests.SINCE, "UNCERTAIN", null, "SUBMISSION_UNCERTAIN: HTTP 503"));
    }

    @Test
    void shouldPutAnActionBeforeTheStateItLedToWhenBothHaveOneTime() {
        // Given
        TimelineEntry action = new TimelineEntry(Requests.SINCE, "GIVEN_UP", "ann", "no one knows");

        // When
        List<TimelineEntry> history = RequestTimeline.of(Requests.published(), List.of(action));

        // Then
        assertThat(history)
                .extracting(TimelineEntry::what)
                .containsExactly("RECEIVED", "GIVEN_UP", "ABANDONED", "ANNOUNCED");
        assertThat(history).contains(action);
    }

    @Test
    void shouldNameNoJobIdWhenThereIsOne() {
        // When
        List<TimelineEntry> history = RequestTimeline.of(Requests.with(SubmissionState.SUBMITTED, "job_1"), List.of());

        // Then
        assertThat(history.toString()).doesNotContain("job_1");
    }
}

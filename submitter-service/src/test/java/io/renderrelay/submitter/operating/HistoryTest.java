package io.renderrelay.submitter.operating;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.submission.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    @Test
    void shouldTellWhatTheRowKnowsInTheOrderOfTime() {
        // When
        List<HistoryEntry> history = History.of(Requests.withdrawn(), List.of());

        // Then
        assertThat(history)
                .containsExactly(
                        HistoryEntry.of(Requests.RECEIVED, "RECEIVED"),
                        new HistoryEntry(Requests.RECEIVED.plusSeconds(5), "WITHDRAWN", null, "changed my mind"),
                        new HistoryEntry(Requests.SINCE, "UNCERTAIN", null, "SUBMISSION_UNCERTAIN: HTTP 503"));
    }

    @Test
    void shouldPutAnActionBeforeTheStateItLedToWhenBothHaveOneTime() {
        // Given
        HistoryEntry action = new HistoryEntry(Requests.SINCE, "GIVEN_UP", "ann", "nobody knows");

        // When
        List<HistoryEntry> history = History.of(Requests.announced(), List.of(action));

        // Then
        assertThat(history)
                .extracting(HistoryEntry::what)
                .containsExactly("RECEIVED", "GIVEN_UP", "ABANDONED", "ANNOUNCED");
        assertThat(history).contains(action);
    }

    @Test
    void shouldNameNoJobIdWhenThereIsOne() {
        // When
        List<HistoryEntry> history = History.of(Requests.with(State.SUBMITTED, "job_1"), List.of());

        // Then
        assertThat(history.toString()).doesNotContain("job_1");
    }
}

package io.renderrelay.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTableTest {

    @Test
    void shouldBeAsWideAsItMustWhenPrinted() {
        // Given
        RequestProgress completed = Standings.sent()
                .on(Standings.created())
                .on(Standings.completed("https://cdn.example.net/renders/1.mp4"));
        RequestProgress open = Standings.sent().timedOut(Standings.ENDED_AT);
        // When
        String table = OutcomeTable.of(List.of(completed, open));
        // Then
        assertThat(table).isEqualTo("""
                request        job    outcome     CDN URL or error code                  seconds
                sample-upload  job_1  completed   https://cdn.example.net/renders/1.mp4  9.0
                sample-upload  -      no outcome  -                                      9.0""");
    }

    @Test
    void shouldSayWhatWasExpectedWhenItCameOtherwise() {
        // Given
        RequestProgress failed = Standings.sent().on(Standings.failed("CS-UORC01-009"));
        RequestProgress fine = Standings.sent().on(Standings.completed("https://cdn.example.net/1.mp4"));
        // When
        List<String> complaints = OutcomeTable.complaints(List.of(failed, fine));
        // Then
        assertThat(complaints)
                .containsExactly("sample-upload: expected completed, was failed CS-UORC01-009 (charged: refunded).");
    }
}

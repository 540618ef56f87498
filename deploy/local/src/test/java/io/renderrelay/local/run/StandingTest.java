package io.renderrelay.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandingTest {

    @Test
    void shouldMoveThroughItsStatesWhenEventsCome() {
        // Given
        RequestProgress waiting = RequestProgress.of(Standings.sample());
        // When
        RequestProgress sent = waiting.sent(Standings.SENT_AT);
        RequestProgress submitted = sent.on(Standings.created());
        RequestProgress rendering = submitted.on(Standings.progress("ref_done", 15.0));
        RequestProgress ended = rendering.on(Standings.completed("https://cdn.example.net/1.mp4"));
        // Then
        assertThat(waiting.phase()).isEqualTo(RequestProgress.Phase.WAITING);
        assertThat(sent.phase()).isEqualTo(RequestProgress.Phase.SENT);
        assertThat(submitted.phase()).isEqualTo(RequestProgress.Phase.SUBMITTED);
        assertThat(rendering.phase()).isEqualTo(RequestProgress.Phase.RENDERING);
        assertThat(ended.isAsExpected()).isTrue();
        assertThat(ended.percent()).isEqualTo(100);
        assertThat(ended.age(Standings.ENDED_AT.plusSeconds(60))).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void shouldKeepItsStateWhenTopicsAreReadInAnotherOrder() {
        // Given
        RequestProgress rendering = Standings.sent().on(Standings.progress("bg_done", 60.0));
        // When
        RequestProgress after = rendering.on(Standings.created());
        // Then
        assertThat(after.phase()).isEqualTo(RequestProgress.Phase.RENDERING);
        assertThat(after.jobId()).isEqualTo("job_1");
    }

    @Test
    void shouldKeepProgressWhenTheNextReportHasNone() {
        // Given
        RequestProgress rendering = Standings.sent().on(Standings.progress("bg_done", 60.0));
        // When
        RequestProgress after = rendering.on(Standings.progress(null, null));
        // Then
        assertThat(after.percent()).isEqualTo(60);
        assertThat(after.checkpoint()).isEqualTo("processing");
    }

    @Test
    void shouldStayEndedWhenProgressFollows() {
        // Given
        RequestProgress ended = Standings.sent().on(Standings.completed("https://cdn.example.net/1.mp4"));
        // When
        RequestProgress after = ended.on(Standings.progress("render_done", 90.0));
        // Then
        assertThat(after).isEqualTo(ended);
    }

    @Test
    void shouldAcceptARepeatWhenItSaysTheSame() {
        // Given
        RequestProgress ended = Standings.sent().on(Standings.completed("https://cdn.example.net/1.mp4"));
        // When
        RequestProgress after = ended.on(Standings.completed("https://cdn.example.net/1.mp4"));
        // Then
        assertThat(after.isAsExpected()).isTrue();
    }

    @Test
    void shouldNotBeAsExpectedWhenAnotherOutcomeFollows() {
        // Given
        RequestProgress ended = Standings.sent().on(Standings.completed("https://cdn.example.net/1.mp4"));
        // When
        RequestProgress after = ended.on(Standings.failed("CS-UORC01-002"));
        // Then
        assertThat(after.contradicted()).isTrue();
        assertThat(after.isAsExpected()).isFalse();
        assertThat(after.outcome()).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void shouldHaveNoOutcomeWhenTimeIsOver() {
        // Given
        RequestProgress sent = Standings.sent();
        // When
        RequestProgress after = sent.timedOut(Standings.ENDED_AT);
        // Then
        assertThat(after.outcome()).isInstanceOf(Outcome.NoneInTime.class);
        assertThat(after.isAsExpected()).isFalse();
    }
}

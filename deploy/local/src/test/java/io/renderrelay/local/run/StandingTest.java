package io.renderrelay.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandingTest {

    @Test
    void shouldMoveThroughItsStatesWhenEventsCome() {
        // Given
        Standing waiting = Standing.of(Standings.sample());
        // When
        Standing sent = waiting.sent(Standings.SENT_AT);
        Standing submitted = sent.on(Standings.created());
        Standing rendering = submitted.on(Standings.progress("ref_done", 15.0));
        Standing ended = rendering.on(Standings.completed("https://cdn.example.net/1.mp4"));
        // Then
        assertThat(waiting.phase()).isEqualTo(Standing.Phase.WAITING);
        assertThat(sent.phase()).isEqualTo(Standing.Phase.SENT);
        assertThat(submitted.phase()).isEqualTo(Standing.Phase.SUBMITTED);
        assertThat(rendering.phase()).isEqualTo(Standing.Phase.RENDERING);
        assertThat(ended.isAsExpected()).isTrue();
        assertThat(ended.percent()).isEqualTo(100);
        assertThat(ended.age(Standings.ENDED_AT.plusSeconds(60))).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void shouldKeepItsStateWhenTopicsAreReadInAnotherOrder() {
        // Given
        Standing rendering = Standings.sent().on(Standings.progress("bg_done", 60.0));
        // When
        Standing after = rendering.on(Standings.created());
        // Then
        assertThat(after.phase()).isEqualTo(Standing.Phase.RENDERING);
        assertThat(after.jobId()).isEqualTo("job_1");
    }

    @Test
    void shouldKeepProgressWhenTheNextReportHasNone() {
        // Given
        Standing rendering = Standings.sent().on(Standings.progress("bg_done", 60.0));
        // When
        Standing after = rendering.on(Standings.progress(null, null));
        // Then
        assertThat(after.percent()).isEqualTo(60);
        assertThat(after.checkpoint()).isEqualTo("processing");
    }

    @Test
    void shouldStayEndedWhenProgressFollows() {
        // Given
        Standing ended = Standings.sent().on(Standings.completed("https://cdn.example.net/1.mp4"));
        // When
        Standing after = ended.on(Standings.progress("render_done", 90.0));
        // Then
        assertThat(after).isEqualTo(ended);
    }

    @Test
    void shouldAcceptARepeatWhenItSaysTheSame() {
        // Given
        Standing ended = Standings.sent().on(Standings.completed("https://cdn.example.net/1.mp4"));
        // When
        Standing after = ended.on(Standings.completed("https://cdn.example.net/1.mp4"));
        // Then
        assertThat(after.isAsExpected()).isTrue();
    }

    @Test
    void shouldNotBeAsExpectedWhenAnotherOutcomeFollows() {
        // Given
        Standing ended = Standings.sent().on(Standings.completed("https://cdn.example.net/1.mp4"));
        // When
        Standing after = ended.on(Standings.failed("CS-UORC01-002"));
        // Then
        assertThat(after.contradicted()).isTrue();
        assertThat(after.isAsExpected()).isFalse();
        assertThat(after.outcome()).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void shouldHaveNoOutcomeWhenTimeIsOver() {
        // Given
        Standing sent = Standings.sent();
        // When
        Standing after = sent.timedOut(Standings.ENDED_AT);
        // Then
        assertThat(after.outcome()).isInstanceOf(Outcome.NoneInTime.class);
        assertThat(after.isAsExpected()).isFalse();
    }
}

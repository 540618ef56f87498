package io.renderrelay.local.viggle.polls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapsTest {

    private static final long START = 1_700_000_000_000_000L;

    private final PollLog polls = new PollLog();

    @Test
    void shouldTellNothingWhenThereWasOnePoll() {
        // Given
        poll(0, 10, 1);

        // Then
        assertThat(PollGaps.smallest(polls)).isEmpty();
    }

    @Test
    void shouldCountFromTheAnswerWhenThatTookTime() {
        // Given
        poll(0, 400, 1);
        poll(3_400, 10, 1);
        poll(8_000, 10, 1);

        // Then
        assertThat(PollGaps.smallest(polls)).hasValue(3_000_000);
    }

    @Test
    void shouldTellAskersApartWhenOneTakesOver() {
        // Given
        poll(0, 0, 1);
        poll(1_000, 0, 2);
        poll(4_000, 0, 1);

        // Then
        assertThat(PollGaps.smallest(polls)).hasValue(1_000_000);
        assertThat(PollGaps.smallestOfOneAsker(polls)).hasValue(4_000_000);
    }

    @Test
    void shouldBeZeroWhenPollsOverlap() {
        // Given
        int first = polls.arrived(START, 1);
        poll(100, 0, 1);
        polls.answered(first, START + 500_000, 200);

        // Then
        assertThat(PollGaps.smallest(polls)).hasValue(0);
    }

    @Test
    void shouldStartNoGapWhenAPollGotNoAnswer() {
        // Given
        polls.arrived(START, 1);
        poll(100, 0, 1);

        // Then
        assertThat(PollGaps.smallest(polls)).isEmpty();
    }

    @Test
    void shouldKeepTimesAndStatusesWhenThereAreMany() {
        // When
        for (int poll = 0; poll < 10_000; poll++) {
            poll(poll * 4_000L, 1, 255);
        }

        // Then
        assertThat(polls.size()).isEqualTo(10_000);
        assertThat(polls.arrivedAt(9_999)).isEqualTo(START + 9_999 * 4_000_000L);
        assertThat(polls.status(9_999)).isEqualTo(200);
        assertThat(polls.asker(9_999)).isEqualTo(255);
    }

    private void poll(long atMillis, long tookMillis, int asker) {
        int poll = polls.arrived(START + atMillis * 1_000, asker);
        polls.answered(poll, START + (atMillis + tookMillis) * 1_000, 200);
    }
}

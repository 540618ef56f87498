package io.renderrelay.local.viggle.looks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapsTest {

    private static final long START = 1_700_000_000_000_000L;

    private final LookLog looks = new LookLog();

    @Test
    void shouldTellNothingWhenThereWasOneLook() {
        // Given
        look(0, 10, 1);

        // Then
        assertThat(Gaps.smallest(looks)).isEmpty();
    }

    @Test
    void shouldCountFromTheAnswerWhenThatTookTime() {
        // Given
        look(0, 400, 1);
        look(3_400, 10, 1);
        look(8_000, 10, 1);

        // Then
        assertThat(Gaps.smallest(looks)).hasValue(3_000_000);
    }

    @Test
    void shouldTellAskersApartWhenOneTakesOver() {
        // Given
        look(0, 0, 1);
        look(1_000, 0, 2);
        look(4_000, 0, 1);

        // Then
        assertThat(Gaps.smallest(looks)).hasValue(1_000_000);
        assertThat(Gaps.smallestOfOneAsker(looks)).hasValue(4_000_000);
    }

    @Test
    void shouldBeZeroWhenLooksOverlap() {
        // Given
        int first = looks.arrived(START, 1);
        look(100, 0, 1);
        looks.answered(first, START + 500_000, 200);

        // Then
        assertThat(Gaps.smallest(looks)).hasValue(0);
    }

    @Test
    void shouldStartNoGapWhenALookGotNoAnswer() {
        // Given
        looks.arrived(START, 1);
        look(100, 0, 1);

        // Then
        assertThat(Gaps.smallest(looks)).isEmpty();
    }

    @Test
    void shouldKeepTimesAndStatusesWhenThereAreMany() {
        // When
        for (int look = 0; look < 10_000; look++) {
            look(look * 4_000L, 1, 255);
        }

        // Then
        assertThat(looks.size()).isEqualTo(10_000);
        assertThat(looks.arrivedAt(9_999)).isEqualTo(START + 9_999 * 4_000_000L);
        assertThat(looks.status(9_999)).isEqualTo(200);
        assertThat(looks.asker(9_999)).isEqualTo(255);
    }

    private void look(long atMillis, long tookMillis, int asker) {
        int look = looks.arrived(START + atMillis * 1_000, asker);
        looks.answered(look, START + (atMillis + tookMillis) * 1_000, 200);
    }
}

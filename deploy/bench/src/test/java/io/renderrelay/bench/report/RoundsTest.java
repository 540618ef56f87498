package io.renderrelay.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void shouldTellTheMiddleAndTheEndsWhenRoundsAreOdd() {
        // When
        Rounds rounds = new Rounds(List.of(30.0, 10.0, 20.0));

        // Then
        assertThat(rounds.median()).isEqualTo(20);
        assertThat(rounds.min()).isEqualTo(10);
        assertThat(rounds.max()).isEqualTo(30);
    }

    @Test
    void shouldTakeTheMeanOfTheMiddleTwoWhenRoundsAreEven() {
        // When
        Rounds rounds = new Rounds(List.of(40.0, 10.0, 20.0, 30.0));

        // Then
        assertThat(rounds.median()).isEqualTo(25);
    }

    @Test
    void shouldRefuseWhenThereIsNoRound() {
        // When
        // Then
        assertThatThrownBy(() -> new Rounds(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}

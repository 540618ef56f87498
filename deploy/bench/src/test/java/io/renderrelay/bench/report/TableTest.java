package io.renderrelay.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void shouldAlignNamesLeftAndFiguresRightWhenWritten() {
        // Given
        Table table = Table.of("what", "rate").row("submitter", "21,300").row("bare", "9");

        // When
        String text = table.toString();

        // Then
        assertThat(text).isEqualTo("""
                | what      |   rate |
                | --------- | -----: |
                | submitter | 21,300 |
                | bare      |      9 |""");
    }

    @Test
    void shouldRefuseARowWhenItHasNotAsManyCellsAsTheHead() {
        // Given
        Table table = Table.of("what", "rate");

        // When
        // Then
        assertThatThrownBy(() -> table.row("alone")).hasMessageContaining("2 columns");
    }
}

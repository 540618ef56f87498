package io.renderrelay.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextEscaperTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain ASCII, \"quoted\" \\ too|plain ASCII, \"quoted\" \\ too",
                "Füße, 日本, 😀|Füße, 日本, 😀",
                "''|''"
            })
    void shouldLeaveTextAsItIsWhenAllOfItIsShown(String text, String escaped) {
        assertThat(TextEscaper.escape(text, 100)).isEqualTo(escaped);
    }

    @Test
    void shouldEscapeWhatIsInvisibleOrChangesTheOrderOfTheRest() {
        assertThat(TextEscaper.escape(
                        "a\r\n\tb\0c\u001b[31m\u0085\u202ed\u2066\u200b\ufeff\u2028\ud800e\udbff\udfff", 1_000))
                .isEqualTo(
                        "a\\r\\n\\tb\\u0000c\\u001b[31m\\u0085\\u202ed\\u2066\\u200b\\ufeff\\u2028\\ud800e\\udbff\\udfff");
    }

    @Test
    void shouldCutBetweenCharactersWhenTheResultWouldBeLonger() {
        assertThat(TextEscaper.escape("abc😀", 5)).isEqualTo("abc😀");
        assertThat(TextEscaper.escape("abc😀", 4)).isEqualTo("abc...");
        assertThat(TextEscaper.escape("abc\n", 4)).isEqualTo("abc...");
        assertThat(TextEscaper.escape("\0".repeat(1_000_000), 12)).isEqualTo("\\u0000\\u0000...");
    }
}

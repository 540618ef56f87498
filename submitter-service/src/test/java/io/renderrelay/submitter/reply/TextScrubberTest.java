package io.renderrelay.submitter.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextScrubberTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "could not fetch https://b.example/a.png?X-Amz-Signature=abc&X=1 in time | could not fetch https://b.example/a.png?*** in time",
                "see https:\\/\\/b.example\\/a.png?sig=abc                               | see https:\\/\\/b.example\\/a.png?***",
                "https%3A%2F%2Fb.example%2Fa%3Fsig=abc                                   | https%3A%2F%2Fb.example%2Fa?***",
                "https://user:secret@b.example/a                                         | https://***@b.example/a",
                "Authorization: Bearer abcdefgh.ijk                                      | Authorization: ***",
                "key sk-abcDEF_123-x is wrong                                            | key *** is wrong",
                "Really? No = no.                                                        | Really? No = no."
            })
    void shouldHideWhatIsSecret(String raw, String scrubbed) {
        assertThat(TextScrubber.text(raw)).isEqualTo(scrubbed);
    }

    @Test
    void shouldBeOneShortLineWhenTheTextIsLongAndWild() {
        // When
        String text = TextScrubber.text("a\r\n\u0000\u001b[31mb\u202e" + "😀".repeat(1000));

        // Then
        assertThat(text)
                .startsWith("a \\u0000\\u001b[31mb\\u202e😀")
                .endsWith("😀...")
                .hasSizeLessThanOrEqualTo(503)
                .doesNotContain("\n", "\u0000", "\u202e");
    }

    @Test
    void shouldBeEmptyWhenThereIsNothing() {
        assertThat(TextScrubber.text(null)).isEmpty();
    }
}

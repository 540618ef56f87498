package io.renderrelay.poller.viggle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrubbedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No person found                              | No person found",
                "What? Try a = b                              | What? Try a = b",
                "no access to https://a.example/p.png?X=1&S=s | no access to https://a.example/p.png?***",
                "https%3A%2F%2Fa.example%3FX=1 failed         | https%3A%2F%2Fa.example?*** failed",
                "https://me:pass@a.example/p.png failed       | https://***@a.example/p.png failed",
                "key sk-0123456789abcdef is no longer valid   | key *** is no longer valid",
                "Authorization: Bearer abc failed             | Authorization: *** failed"
            })
    void shouldKeepTheWordsAndNoSecret(String raw, String scrubbed) {
        assertThat(TextScrubber.text(raw, 1_000)).isEqualTo(scrubbed);
    }

    @ParameterizedTest
    @CsvSource({"3, abc", "6, abcdef", "7, abcdef"})
    void shouldLeaveOutWhatComesAfterTheLimit(int limit, String scrubbed) {
        assertThat(TextScrubber.text("abcdef", limit)).isEqualTo(scrubbed);
    }
}

package io.renderrelay.submitter.viggle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://apis.viggle.ai, https://apis.viggle.ai/api/render",
        "https://apis.viggle.ai/, https://apis.viggle.ai/api/render",
        "http://127.0.0.1:8080, http://127.0.0.1:8080/api/render",
        "http://[::1]:8080/, http://[::1]:8080/api/render",
        "https://gateway.example/viggle/v2, https://gateway.example/viggle/v2/api/render"
    })
    void shouldAppendThePathWhenTheUrlIsPlain(String base, String expected) {
        assertThat(BaseUrl.of(base).resolve("/api/render")).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "apis.viggle.ai",
                "/api",
                "ftp://apis.viggle.ai",
                "file:///etc/passwd",
                "https:apis.viggle.ai",
                "https:///api",
                "https://user:secret@apis.viggle.ai",
                "https://apis.viggle.ai?x=1",
                "https://apis.viggle.ai#x",
                "https://apis.viggle.ai/a/../b",
                "https://apis.viggle.ai/./",
                "https://apis.viggle.ai//",
                "https://apis.viggle.ai/a%2Fb",
                "https://apis.viggle.ai/a;b",
                "https://apis.viggle.ai/api",
                "https://apis.viggle.ai/api/",
                "https://apis.viggle.ai/api/render",
                "https://apis viggle.ai"
            })
    void shouldNameThePropertyWhenTheUrlWouldLeadAstray(String base) {
        assertThatThrownBy(() -> BaseUrl.of(base)).hasMessageContaining("render-relay.viggle.base-url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://apis.viggle.ai",
                "http://10.0.0.7:8080",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com"
            })
    void shouldNameThePropertyWhenTheApiKeyWouldLeaveThisMachineUnencrypted(String base) {
        assertThatThrownBy(() -> BaseUrl.of(base))
                .hasMessageStartingWith("render-relay.viggle.base-url must be https: beyond this machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.1.2.3", "http://[::1]"})
    void shouldAcceptHttpToThisMachine(String base) {
        assertThat(BaseUrl.of(base).resolve("/api/render").toString()).startsWith(base);
    }
}

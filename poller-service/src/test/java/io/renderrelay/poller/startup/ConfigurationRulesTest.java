package io.renderrelay.poller.startup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationRulesTest {

    private static final String BASE_URL = "render-relay.viggle.base-url";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://apis.viggle.ai",
                "HTTP://apis.viggle.ai/v1",
                "http://10.0.0.7:8080",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com"
            })
    void shouldNameThePropertyWhenTheBaseUrlIsUnencryptedBeyondLoopback(String url) {
        // When
        ConfigurationRules requirements = new ConfigurationRules().encryptedBeyondLoopback(BASE_URL, url);

        // Then
        assertThat(requirements.broken())
                .singleElement()
                .asString()
                .startsWith("render-relay.viggle.base-url must be https: beyond this machine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://apis.viggle.ai",
                "http://localhost:8080",
                "http://127.0.0.1:8080",
                "http://127.1.2.3",
                "http://[::1]:8080"
            })
    void shouldAcceptHttpsAndLoopback(String url) {
        // When
        ConfigurationRules requirements = new ConfigurationRules().encryptedBeyondLoopback(BASE_URL, url);

        // Then
        assertThat(requirements.broken()).isEmpty();
    }
}

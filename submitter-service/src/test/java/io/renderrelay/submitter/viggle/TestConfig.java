package io.renderrelay.submitter.viggle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

record TestConfig(String baseUrl, Optional<String> apiKey, Optional<Path> apiKeyFile, Duration submitTimeout)
        implements ViggleConfig {

    static final String KEY = "sk-test-0123456789";

    static TestConfig of(String baseUrl) {
        return new TestConfig(baseUrl, Optional.of(KEY), Optional.empty(), Duration.ofSeconds(3));
    }

    TestConfig withSubmitTimeout(Duration timeout) {
        return new TestConfig(baseUrl, apiKey, apiKeyFile, timeout);
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofMillis(700);
    }

    @Override
    public Duration callTimeout() {
        return Duration.ofSeconds(2);
    }
}

package io.renderrelay.submitter.viggle;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

record TestConfig(String baseUrl, Optional<String> apiKey, Optional<Path> apiKeyFile, Duration submitTimeout)
        implements ViggleConfig {

    static final String KEY = "sk-test-0123456789";

    static final String PRODUCT = "render-relay-submitter";
    static final String VERSION = "0.1.0";

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

    ViggleRenderApi api(Vertx vertx) {
        return new ViggleRenderApi(this, vertx, PRODUCT, VERSION);
    }
}

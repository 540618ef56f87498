package io.renderrelay.submitter.viggle;

import io.renderrelay.submitter.lifecycle.StartupCheck;
import jakarta.inject.Singleton;
import java.util.List;

/** Whether the API can be spoken to with what is configured; nothing is sent. */
@Singleton
class ViggleStartupCheck implements StartupCheck {

    private final ViggleConfig config;

    ViggleStartupCheck(ViggleConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        return StartupCheck.refusals(
                () -> ApiKey.of(config.apiKey(), config.apiKeyFile()),
                () -> BaseUrl.of(config.baseUrl()),
                () -> ViggleRenderApi.positive(config.connectTimeout(), "connect-timeout"),
                () -> ViggleRenderApi.positive(config.submitTimeout(), "submit-timeout"),
                () -> ViggleRenderApi.positive(config.callTimeout(), "call-timeout"));
    }
}

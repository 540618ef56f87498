package io.renderrelay.submitter.viggle;

import io.renderrelay.submitter.running.StartCheck;
import jakarta.inject.Singleton;
import java.util.List;

/** Whether the API can be spoken to with what is configured; nothing is sent. */
@Singleton
class ViggleStartCheck implements StartCheck {

    private final ViggleConfig config;

    ViggleStartCheck(ViggleConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        return StartCheck.refusals(
                () -> ApiKey.of(config.apiKey(), config.apiKeyFile()),
                () -> BaseUrl.of(config.baseUrl()),
                () -> ViggleRenderApi.positive(config.connectTimeout(), "connect-timeout"),
                () -> ViggleRenderApi.positive(config.submitTimeout(), "submit-timeout"),
                () -> ViggleRenderApi.positive(config.callTimeout(), "call-timeout"));
    }
}

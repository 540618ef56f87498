package io.renderrelay.submitter.viggle;

import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The render API over HTTP. The paid POST has a client, and so a timeout, of its own.
 *
 * @see <a href="https://docs.viggle.ai/api-reference/render/create">Create a render</a>
 */
@Startup
@ApplicationScoped
class ViggleRenderApi implements RenderApi {

    private final BaseUrl base;
    private final Duration submitTimeout;
    private final ApiClient submissions;
    private final ApiClient calls;

    ViggleRenderApi(
            ViggleConfig config,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.application.name") String product,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        String userAgent = product + "/" + version;
        ApiKey key = ApiKey.of(config.apiKey(), config.apiKeyFile());
        this.base = BaseUrl.of(config.baseUrl());
        this.submitTimeout = positive(config.submitTimeout(), "submit-timeout");
        Duration connectTimeout = positive(config.connectTimeout(), "connect-timeout");
        this.submissions = new ApiClient(vertx, key, userAgent, connectTimeout, submitTimeout);
        this.calls =
                new ApiClient(vertx, key, userAgent, connectTimeout, positive(config.callTimeout(), "call-timeout"));
    }

    @Override
    public RenderReply submit(RenderForm form) {
        try (MultipartBody body = MultipartBody.of(form)) {
            return submissions.exchange(HttpMethod.POST, base.resolve("/api/render"), Optional.of(body));
        } catch (IOException beforeSending) {
            return new RenderReply.NotSent("the files to be sent cannot be read: "
                    + beforeSending.getClass().getSimpleName());
        }
    }

    @Override
    public RenderReply credits() {
        return calls.exchange(HttpMethod.GET, base.resolve("/api/credits"), Optional.empty());
    }

    @Override
    public RenderReply cancel(String jobId) {
        return calls.exchange(HttpMethod.DELETE, job(jobId), Optional.empty());
    }

    @Override
    public Duration submitTimeout() {
        return submitTimeout;
    }

    private URI job(String jobId) {
        // a dot is the one character that may stand bare in a path and still change it
        String segment = URLEncoder.encode(jobId, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace(".", "%2E");
        return base.resolve("/api/render/" + segment);
    }

    static Duration positive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("render-relay.viggle." + name + " must be longer than nothing");
        }
        return value;
    }
}

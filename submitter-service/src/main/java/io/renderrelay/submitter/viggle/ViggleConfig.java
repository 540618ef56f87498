package io.renderrelay.submitter.viggle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How to reach the render API. */
@ConfigMapping(prefix = "render-relay.viggle")
public interface ViggleConfig {

    /** Absolute {@code http:} or {@code https:} address; {@code /api/...} is appended. */
    @WithDefault("https://apis.viggle.ai")
    String baseUrl();

    /** The secret itself; a file is the better place for it. */
    Optional<String> apiKey();

    /** Read again for every call, so that a key is rotated without a restart; wins over {@link #apiKey}. */
    Optional<Path> apiKeyFile();

    /** To the end of the TCP handshake. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** From the first attempt to connect to the last byte of the answer to a submission, upload included. */
    @WithDefault("120s")
    Duration submitTimeout();

    /** The same for every other call. */
    @WithDefault("30s")
    Duration callTimeout();
}

package io.renderrelay.local.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The environment that each service runs in.
 *
 * @param api where the render API is
 * @param assets what file: URIs may point into
 */
record ServiceSettings(LocalServers servers, URI api, String apiKey, Path assets) {

    /** Of the operator's API; another one for each run, because the services listen on all addresses. */
    static final String OPERATOR_PASSWORD = UUID.randomUUID().toString();

    Map<String, String> submitter() {
        Map<String, String> settings = common(LocalServers.SUBMITTER);
        settings.put("RENDER_RELAY_VIGGLE_API_KEY", apiKey);
        settings.put("RENDER_RELAY_ASSETS_FILE_ROOT", assets.toAbsolutePath().toString());
        return settings;
    }

    /** It holds no API key. */
    Map<String, String> poller() {
        return common(LocalServers.POLLER);
    }

    private Map<String, String> common(String database) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers());
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", servers.postgres().jdbcUrl(database));
        settings.put("QUARKUS_DATASOURCE_USERNAME", servers.postgres().username());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", servers.postgres().password());
        settings.put("RENDER_RELAY_VIGGLE_BASE_URL", api.toString());
        settings.put("RENDER_RELAY_OPERATOR_USERS_YOU_PASSWORD", OPERATOR_PASSWORD);
        settings.put("RENDER_RELAY_OPERATOR_USERS_YOU_ROLE", "act");
        return settings;
    }
}

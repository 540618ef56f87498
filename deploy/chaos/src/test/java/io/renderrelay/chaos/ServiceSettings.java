package io.renderrelay.chaos;

import io.renderrelay.local.kafka.EmbeddedKafka;
import io.renderrelay.local.postgres.EmbeddedPostgres;
import io.renderrelay.local.viggle.ViggleSimulator;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment that each service runs in.
 *
 * @param assets what file: links may point into
 * @param more for the submitter, on top or instead
 * @param morePoller for the poller, on top or instead
 */
record ServiceSettings(
        EmbeddedKafka kafka,
        EmbeddedPostgres postgres,
        ViggleSimulator viggle,
        Collector traces,
        Path assets,
        Map<String, String> more,
        Map<String, String> morePoller) {

    /** Has series of its own. */
    static final String TENANT = "acme";

    static final String OPERATOR = "ann";
    static final String OPERATOR_PASSWORD = "correct horse battery";

    Map<String, String> submitter() {
        Map<String, String> settings = common("submitter");
        settings.put("RENDER_RELAY_VIGGLE_API_KEY", viggle.apiKey());
        settings.put("RENDER_RELAY_ASSETS_FILE_ROOT", assets.toAbsolutePath().toString());
        // the slot of a POST that died with its process is free again when its lease ends
        settings.put("RENDER_RELAY_VIGGLE_SUBMIT_TIMEOUT", "10s");
        settings.put("RENDER_RELAY_SUBMISSION_LEASE_MARGIN", "5s");
        // a killed member of the group is missed after as long as the broker allows at least
        settings.put("MP_MESSAGING_INCOMING_REQUESTS_SESSION_TIMEOUT_MS", "6000");
        settings.put("MP_MESSAGING_INCOMING_REQUESTS_HEARTBEAT_INTERVAL_MS", "2000");
        // a closed account is asked after as often as a test can wait for
        settings.put("RENDER_RELAY_ACCOUNT_PROBE_INTERVAL", "1s");
        settings.putAll(more);
        return settings;
    }

    /** It holds no API key. */
    Map<String, String> poller() {
        Map<String, String> settings = common("poller");
        settings.putAll(morePoller);
        return settings;
    }

    private Map<String, String> common(String database) {
        Map<String, String> settings = new HashMap<>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(database));
        settings.put("QUARKUS_DATASOURCE_USERNAME", postgres.username());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        settings.put("RENDER_RELAY_VIGGLE_BASE_URL", viggle.baseUri().toString());
        settings.put("RENDER_RELAY_METRICS_TENANTS", TENANT);
        settings.put("RENDER_RELAY_OPERATOR_USERS_ANN_PASSWORD", OPERATOR_PASSWORD);
        settings.put("RENDER_RELAY_OPERATOR_USERS_ANN_ROLE", "act");
        // as in production, with the most verbose output
        settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        settings.put("QUARKUS_LOG_CATEGORY__IO_RENDERRELAY__LEVEL", "DEBUG");
        settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", traces.endpoint());
        settings.put("OTEL_BSP_SCHEDULE_DELAY", "200");
        return settings;
    }
}

package io.renderrelay.chaos.system;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of one instance: what it needs to find its servers, and pauses so short that a run need not
 * last for hours. No setting that a guarantee depends on is changed.
 *
 * @param assets what file: links may point into
 * @param assetHost host and port on the loopback interface that https: assets may come from
 */
record ServiceEnvironment(Endpoints endpoints, String apiKey, Path assets, Optional<String> assetHost) {

    /** Where its servers are, as it sees them. */
    record Endpoints(String bootstrapServers, String jdbcBase, String databaseUser, String api) {}

    /** @param temporary where it keeps assets until they are uploaded */
    Map<String, String> submitter(Path temporary) {
        Map<String, String> settings = common("submitter");
        settings.put("RENDER_RELAY_VIGGLE_API_KEY", apiKey);
        settings.put("RENDER_RELAY_ASSETS_FILE_ROOT", assets.toString());
        settings.put("RENDER_RELAY_ASSETS_TEMP_DIR", temporary.toString());
        // two requests at a time with two assets each do not always find room
        settings.put("RENDER_RELAY_ASSETS_MAX_BYTES", "1M");
        settings.put("RENDER_RELAY_ASSETS_TEMP_MAX_BYTES", "2M");
        assetHost.ifPresent(host -> {
            settings.put("RENDER_RELAY_ASSETS_ALLOWED_HOSTS", host);
            settings.put("RENDER_RELAY_ASSETS_ALLOWED_NETWORKS", "127.0.0.0/8");
        });
        settings.put("RENDER_RELAY_ASSETS_RETRY_BUDGET", "30s");
        // the slot of a POST that died with its process is free again when its lease ends
        settings.put("RENDER_RELAY_VIGGLE_SUBMIT_TIMEOUT", "8s");
        settings.put("RENDER_RELAY_VIGGLE_CALL_TIMEOUT", "5s");
        settings.put("RENDER_RELAY_SUBMISSION_LEASE_MARGIN", "4s");
        // every doubling pause ends soon after what it was for
        settings.put("RENDER_RELAY_ACCOUNT_HALF_OPEN_MAX_DELAY", "5s");
        settings.put("RENDER_RELAY_ACCOUNT_THROTTLED_MAX_DELAY", "5s");
        settings.put("RENDER_RELAY_ACCOUNT_PROBE_INTERVAL", "2s");
        settings.put("RENDER_RELAY_ACCOUNT_PROBE_MAX_INTERVAL", "5s");
        settings.put("RENDER_RELAY_ACCOUNT_PROBE_TRIAL_AFTER", "10s");
        settings.put("RENDER_RELAY_SUBMISSION_BACKOFF_MAX_DELAY", "5s");
        // a dead member of a group is missed sooner than after Kafka's own 45 s
        for (String channel : new String[] {"REQUESTS", "CANCELLATIONS", "OUTCOMES", "ORPHANS"}) {
            settings.put("MP_MESSAGING_INCOMING_" + channel + "_SESSION_TIMEOUT_MS", "10000");
        }
        return settings;
    }

    /**
     * It holds no API key.
     *
     * @param name its own through all restarts, as that of a pod of a StatefulSet
     */
    Map<String, String> poller(String name) {
        Map<String, String> settings = common("poller");
        settings.put("RENDER_RELAY_INSTANCE_ID", name);
        return settings;
    }

    private Map<String, String> common(String database) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", endpoints.bootstrapServers());
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", endpoints.jdbcBase() + database);
        settings.put("QUARKUS_DATASOURCE_USERNAME", endpoints.databaseUser());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", endpoints.databaseUser());
        settings.put("RENDER_RELAY_VIGGLE_BASE_URL", endpoints.api());
        settings.put("MALLOC_ARENA_MAX", "2");
        return settings;
    }
}

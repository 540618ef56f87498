package io.renderrelay.submitter;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.renderrelay.local.Servers;
import io.renderrelay.local.viggle.ViggleSimulator;
import java.util.HashMap;
import java.util.Map;

/** Broker, database and simulated API for the one submitter that all integration tests of this JVM share. */
public final class TestServers implements QuarkusTestResourceLifecycleManager {

    private ViggleSimulator simulator;
    private TestAssetHosts assetHosts;

    @Override
    public Map<String, String> start() {
        Servers servers = Servers.shared();
        simulator = ViggleSimulator.start();
        assetHosts = TestAssetHosts.start();
        Map<String, String> config = new HashMap<>(assetHosts.config());
        config.put("kafka.bootstrap.servers", servers.bootstrapServers());
        config.put("quarkus.datasource.jdbc.url", servers.jdbcUrl("submitter"));
        config.put("quarkus.datasource.username", servers.username());
        config.put("quarkus.datasource.password", servers.password());
        config.put("render-relay.viggle.base-url", simulator.baseUri().toString());
        config.put("render-relay.viggle.api-key", simulator.apiKey());
        config.put("render-relay.viggle.submit-timeout", "2s");
        config.put("render-relay.submission.lease-margin", "3s");
        config.put("render-relay.submission.backoff.initial-delay", "100ms");
        config.put("render-relay.account.half-open.initial-delay", "50ms");
        config.put("render-relay.account.half-open.max-delay", "200ms");
        config.put("render-relay.account.probe.interval", "200ms");
        config.put("render-relay.account.probe.max-interval", "500ms");
        config.put("render-relay.account.throttled.initial-delay", "100ms");
        config.put("render-relay.account.probe.trial-after", "1s");
        // caps that are met by the tests that are about them; a scene counts as 300 s
        config.put("render-relay.spend.tenants.thrifty.per-request", "299");
        config.put("render-relay.spend.tenants.two-a-day.per-day", "600");
        config.put("render-relay.spend.tenants.three-a-day.per-day", "900");
        config.put("render-relay.spend.tenants.doubtful.per-day", "900");
        config.put("render-relay.spend.tenants.seen-by-operators.per-day", "900");
        config.put("render-relay.spend.max-total-per-day", "1000000000");
        config.put("render-relay.operator.users.ann.password", "a-password-of-ann");
        config.put("render-relay.operator.users.ann.role", "act");
        config.put("render-relay.operator.users.rob.password", "a-password-of-rob");
        // the broker in this JVM has much to tell
        config.put("quarkus.log.category.\"kafka\".level", "ERROR");
        config.put("quarkus.log.category.\"org.apache.kafka\".level", "ERROR");
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        return config;
    }

    @Override
    public void stop() {
        if (simulator != null) {
            simulator.close();
        }
        if (assetHosts != null) {
            assetHosts.close();
        }
    }
}

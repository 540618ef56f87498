package io.renderrelay.poller;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.renderrelay.local.Servers;
import io.renderrelay.local.viggle.ViggleSimulator;
import java.util.HashMap;
import java.util.Map;

/** What the service stands on in tests: a real broker, a real database and the simulator. */
public final class World implements QuarkusTestResourceLifecycleManager {

    static final long FLOOR_MILLIS = 200;

    private static final String BASE_URI = "render-relay.test.viggle";

    private ViggleSimulator viggle;

    @Override
    public Map<String, String> start() {
        Servers servers = Servers.shared();
        viggle = ViggleSimulator.start();
        System.setProperty(BASE_URI, viggle.baseUri().toString());
        Map<String, String> config = new HashMap<>(usual());
        config.put("kafka.bootstrap.servers", servers.bootstrapServers());
        config.put("quarkus.datasource.jdbc.url", servers.jdbcUrl("poller"));
        config.put("quarkus.datasource.username", servers.username());
        config.put("quarkus.datasource.password", servers.password());
        config.put("render-relay.viggle.base-url", viggle.baseUri().toString());
        config.put("render-relay.operator.users.rob.password", "a-password-of-rob");
        return config;
    }

    @Override
    public void stop() {
        viggle.close();
    }

    static Map<String, String> usual() {
        return Map.of(
                // five polls a second at most, so that a test takes no more than a second or two
                "render-relay.polling.min-interval", FLOOR_MILLIS + "ms",
                "render-relay.polling.fixed-interval", FLOOR_MILLIS + "ms",
                "render-relay.polling.reconcile-interval", "3s",
                "quarkus.rest-client.viggle.read-timeout", "3000",
                "mp.messaging.incoming.job-created.metadata.max.age.ms", "1000",
                "quarkus.http.test-port", "0",
                "quarkus.management.test-port", "0",
                // the broker lives in this JVM and is talkative
                "quarkus.log.category.\"org.apache.kafka\".level", "WARN",
                "quarkus.log.category.\"kafka\".level", "WARN",
                "quarkus.log.category.\"state.change.logger\".level", "WARN");
    }

    static String viggleBaseUri() {
        return System.getProperty(BASE_URI);
    }
}

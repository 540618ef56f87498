package io.renderrelay.poller;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.renderrelay.local.Servers;
import io.renderrelay.local.viggle.ViggleSimulator;
import java.util.Map;

/** What the service stands on in tests: a real broker, a real database and the simulator. */
public final class World implements QuarkusTestResourceLifecycleManager {

    private static final String BASE_URI = "render-relay.test.viggle";

    private ViggleSimulator viggle;

    @Override
    public Map<String, String> start() {
        Servers servers = Servers.shared();
        viggle = ViggleSimulator.start();
        System.setProperty(BASE_URI, viggle.baseUri().toString());
        return Map.of(
                // the broker lives in this JVM and is talkative
                "quarkus.log.category.\"org.apache.kafka\".level", "WARN",
                "quarkus.log.category.\"kafka\".level", "WARN",
                "quarkus.log.category.\"state.change.logger\".level", "WARN",
                "kafka.bootstrap.servers", servers.bootstrapServers(),
                "quarkus.datasource.jdbc.url", servers.jdbcUrl("poller"),
                "quarkus.datasource.username", servers.username(),
                "quarkus.datasource.password", servers.password(),
                "render-relay.viggle.base-url", viggle.baseUri().toString());
    }

    @Override
    public void stop() {
        viggle.close();
    }

    static String viggleBaseUri() {
        return System.getProperty(BASE_URI);
    }
}

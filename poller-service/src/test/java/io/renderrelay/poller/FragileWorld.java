package io.renderrelay.poller;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.renderrelay.local.kafka.EmbeddedKafka;
import io.renderrelay.local.postgres.EmbeddedPostgres;
import io.renderrelay.local.viggle.ViggleSimulator;
import java.util.HashMap;
import java.util.Map;

/** A broker and a database of its own, which can be taken away and brought back. */
public final class FragileWorld implements QuarkusTestResourceLifecycleManager {

    static final String INSTANCE_ID = "poller-0";

    static EmbeddedKafka kafka;
    static EmbeddedPostgres postgres;
    static ViggleSimulator viggle;

    @Override
    public Map<String, String> start() {
        kafka = EmbeddedKafka.builder().authorizer().start();
        postgres = EmbeddedPostgres.start();
        postgres.createDatabase("poller");
        viggle = ViggleSimulator.start();
        Map<String, String> config = new HashMap<>(World.usual());
        config.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        config.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl("poller"));
        config.put("quarkus.datasource.username", postgres.username());
        config.put("quarkus.datasource.password", postgres.password());
        config.put("render-relay.viggle.base-url", viggle.baseUri().toString());
        config.put("render-relay.instance-id", INSTANCE_ID);
        return config;
    }

    @Override
    public void stop() {
        viggle.close();
        postgres.close();
        kafka.close();
    }
}

package io.renderrelay.local;

import io.renderrelay.local.kafka.EmbeddedKafka;
import io.renderrelay.local.postgres.EmbeddedPostgres;
import java.util.concurrent.CompletableFuture;

/** The shared pair without an engine, both started immediately; each registers itself to be closed with the JVM. */
final class Embedded {

    private Embedded() {}

    static SharedServers start() {
        CompletableFuture<EmbeddedPostgres> starting = CompletableFuture.supplyAsync(EmbeddedPostgres::start);
        EmbeddedKafka kafka = EmbeddedKafka.start();
        EmbeddedPostgres postgres = starting.join();
        return new SharedServers(
                kafka.bootstrapServers(), postgres.jdbcUrl("postgres"), postgres.username(), postgres.password());
    }
}

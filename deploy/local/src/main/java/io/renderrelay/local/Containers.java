package io.renderrelay.local;

import io.renderrelay.local.kafka.Topics;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The shared pair on Testcontainers, which removes its containers when the JVM is gone. */
final class Containers {

    private static final String KAFKA = "apache/kafka-native:4.1.1";
    private static final String POSTGRES = "postgres:18-alpine";

    private Containers() {}

    static SharedServers start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException(
                    "render-relay.servers=containers needs a container engine, and Testcontainers"
                            + " found none on this machine. Start one, or leave out -Pcontainers to use the embedded servers.");
        }
        KafkaContainer kafka = new KafkaContainer(KAFKA)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000");
        // the image of Testcontainers switches fsync off by its command line
        PostgreSQLContainer postgres =
                new PostgreSQLContainer(POSTGRES).withDatabaseName("postgres").withUsername("postgres");
        postgres.setCommand("postgres", "-c", "fsync=on", "-c", "max_connections=300");
        Startables.deepStart(Stream.of(kafka, postgres)).join();
        Topics.create(kafka.getBootstrapServers());
        return new SharedServers(
                kafka.getBootstrapServers(), postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
    }
}

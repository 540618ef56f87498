package io.renderrelay.chaos.polling;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.kafka.EmbeddedKafka;
import io.renderrelay.local.postgres.EmbeddedPostgres;
import io.renderrelay.local.process.WorkingDirectory;
import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.ViggleSimulator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Pollers and their servers, without a submitter: the tests publish the job-created events. */
final class Pollers implements AutoCloseable {

    /** Of the job-created topic. */
    static final int PARTITIONS = 12;

    final EmbeddedPostgres postgres = EmbeddedPostgres.start();
    private final WorkingDirectory logs = WorkingDirectory.temporary("render-relay-pollers");
    private final EmbeddedKafka kafka = EmbeddedKafka.builder().inOwnProcess().start();
    private final ViggleSimulator simulator = ViggleSimulator.start();
    private final Map<String, String> settings = new HashMap<>();
    private final List<Instance> instances = new ArrayList<>();
    final ViggleControl viggle = simulator.control();
    final Outcomes outcomes = new Outcomes(kafka.bootstrapServers());

    private Pollers() {
        postgres.createDatabase("poller");
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl("poller"));
        settings.put("QUARKUS_DATASOURCE_USERNAME", postgres.username());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        settings.put("RENDER_RELAY_VIGGLE_BASE_URL", simulator.baseUri().toString());
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Whether it is on disk that this is the topic whose partition is read. */
    boolean knows(int partition, String topicId) {
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl("poller"), postgres.username(), postgres.password());
                PreparedStatement statement =
                        connection.prepareStatement("SELECT 1 FROM topic_read WHERE partition = ? AND topic_id = ?")) {
            statement.setInt(1, partition);
            statement.setString(2, topicId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The servers; no poller runs yet. */
    static Pollers none() {
        return new Pollers();
    }

    /** @param more environment variables of those that are made from now on */
    Pollers with(Map<String, String> more) {
        settings.putAll(more);
        return this;
    }

    /** Pollers of these names, ready, and each with its share of the partitions. */
    List<Instance> start(String... names) {
        List<Instance> started = Stream.of(names)
                .map(name -> new Instance(name, logs.path(), settings))
                .toList();
        instances.addAll(started);
        started.forEach(Instance::start);
        started.forEach(Instance::awaitReady);
        awaitShares(started);
        return started;
    }

    /** Each of them owns some partitions. */
    static void awaitShares(List<Instance> some) {
        await("partitions of " + some)
                .atMost(ofSeconds(90))
                .pollInterval(ofMillis(200))
                .until(() -> some.stream().allMatch(instance -> instance.partitions() > 0));
    }

    /** A clean ledger, and no job known. */
    Renders renders() {
        viggle.reset();
        return new Renders(kafka.bootstrapServers(), viggle);
    }

    void end(List<Instance> some) {
        some.forEach(Instance::close);
        instances.removeAll(some);
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
        outcomes.close();
        simulator.close();
        kafka.close();
        postgres.close();
        logs.close();
    }
}

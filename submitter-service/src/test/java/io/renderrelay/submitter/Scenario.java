package io.renderrelay.submitter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.renderrelay.local.Servers;
import io.renderrelay.local.kafka.Publisher;
import io.renderrelay.local.kafka.TopicTail;
import io.renderrelay.local.viggle.ViggleControl;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** The vocabulary of the integration tests: what is published, what comes out, what the API and the table know. */
public final class Scenario {

    public static final String REQUESTS = "render.requests";
    public static final String CREATED = "render.jobs.created";
    public static final String FAILED = "render.jobs.failed";
    public static final String DEAD = "render.requests.dlq";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Scenario SHARED = new Scenario();

    private final Servers servers = Servers.shared();
    private final Publisher publisher = Publisher.to(servers.bootstrapServers());
    private final TopicTail tail = TopicTail.of(
            servers.bootstrapServers(),
            CREATED,
            FAILED,
            DEAD,
            "render.cancellations.dlq",
            "render.jobs.orphans",
            "render.jobs.orphans.dlq",
            "render.jobs.failed.dlq");

    private Scenario() {}

    public static Scenario shared() {
        return SHARED;
    }

    /** An id that no other test uses. */
    public String newId() {
        return "r-" + UUID.randomUUID();
    }

    /** The smallest valid request; its character says which request it is, so that the ledger can be asked. */
    public String request(String requestId) {
        return "{\"requestId\":\"%s\",\"characterId\":\"%s\",\"sceneId\":\"scene-1\"}".formatted(requestId, requestId);
    }

    public void publish(String json) {
        publisher.send(REQUESTS, null, json);
    }

    public void publish(ProducerRecord<byte[], byte[]> record) {
        publisher.send(record);
    }

    /** Publishes it and returns where it is. */
    public RecordMetadata publishAndTell(ProducerRecord<byte[], byte[]> record) {
        return publisher.send(record);
    }

    /** Publishes the smallest valid request under a new id and returns the id. */
    public String publishNew() {
        String requestId = newId();
        publish(request(requestId));
        return requestId;
    }

    public void publish(String topic, String key, String json) {
        publisher.send(topic, key, json);
    }

    /** Publishes the smallest valid request under a new id and waits until its job is published. */
    public String submitNew() {
        String requestId = publishNew();
        awaitCreated(requestId);
        return requestId;
    }

    public ConsumerRecord<byte[], byte[]> awaitCreated(String requestId) {
        return await(CREATED, requestId);
    }

    public JsonNode awaitFailed(String requestId) {
        return data(await(FAILED, requestId));
    }

    public ConsumerRecord<byte[], byte[]> await(String topic, String key) {
        return tail.await(record -> record.topic().equals(topic) && key.equals(text(record.key())), PATIENCE);
    }

    public ConsumerRecord<byte[], byte[]> awaitDeadLetter(byte[] value) {
        return tail.await(
                record -> record.topic().endsWith(".dlq") && java.util.Arrays.equals(record.value(), value), PATIENCE);
    }

    public ConsumerRecord<byte[], byte[]> awaitDeadLetter(String header, String value) {
        return tail.await(record -> record.topic().endsWith(".dlq") && value.equals(header(record, header)), PATIENCE);
    }

    public List<ConsumerRecord<byte[], byte[]>> events(String requestId) {
        return tail.records().stream()
                .filter(record -> !record.topic().endsWith(".dlq"))
                .filter(record -> requestId.equals(text(record.key())))
                .toList();
    }

    public void awaitState(String requestId, String state) {
        Awaitility.await(requestId + " to become " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(column(requestId, "state")).isEqualTo(state));
    }

    /** Null where there is no row or no value. */
    public String column(String requestId, String column) {
        return query("SELECT " + column + "::text FROM submission WHERE request_id = '" + requestId + "'");
    }

    public String query(String sql) {
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String sql) {
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often the API was asked to render this request, and how often it accepted. */
    public Posts posts(String requestId) {
        var ledger = viggle().ledger();
        return new Posts(
                ledger.attemptsWhere("character_id", requestId).size(),
                ledger.jobsWhere("character_id", requestId).size());
    }

    public record Posts(int sent, int accepted) {}

    public ViggleControl viggle() {
        return new ViggleControl(
                URI.create(ConfigProvider.getConfig().getValue("render-relay.viggle.base-url", String.class)));
    }

    public static JsonNode data(ConsumerRecord<byte[], byte[]> record) {
        try {
            return MAPPER.readTree(record.value());
        } catch (IOException e) {
            throw new AssertionError(text(record.value()), e);
        }
    }

    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return record.headers().lastHeader(name) == null
                ? null
                : text(record.headers().lastHeader(name).value());
    }

    public static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(servers.jdbcUrl("submitter"), servers.username(), servers.password());
    }
}

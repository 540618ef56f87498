package io.renderrelay.bench.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The least that makes a topic's records durable: a consumer that batch-inserts each poll into the same table and then
 * commits its offsets. It reads no JSON, checks nothing, and a record that comes again stops it.
 */
public final class BareIntake {

    private static final String INSERT = """
            INSERT INTO submission (request_id, tenant, state, request, metadata, digest, received_at, expires_at)
            VALUES (?, 'default', 'QUEUED', ?::jsonb, '{}', ?, now(), now() + interval '24 hours')""";

    private BareIntake() {}

    /** @param arguments bootstrap servers, topic, group, JDBC URL, user, password */
    public static void main(String[] arguments) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                arguments[0],
                "group.id",
                arguments[2],
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
                Connection connection = DriverManager.getConnection(
                        arguments[3] + "?reWriteBatchedInserts=true", arguments[4], arguments[5])) {
            connection.setAutoCommit(false);
            consumer.subscribe(List.of(arguments[1]));
            while (true) {
                ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(100));
                if (!records.isEmpty()) {
                    insert(connection, records);
                    consumer.commitSync();
                }
            }
        }
    }

    private static void insert(Connection connection, ConsumerRecords<String, byte[]> records) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (ConsumerRecord<String, byte[]> one : records) {
                statement.setString(1, one.key());
                statement.setString(2, new String(one.value(), UTF_8));
                statement.setBytes(3, digest.digest(one.value()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
        connection.commit();
    }
}

package io.renderrelay.poller.topics;

import io.renderrelay.poller.database.Database;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Which topic, by its id, the group's committed offset of each partition belongs to. */
@Singleton
class CommittedTopicIds {

    private static final String ALL = "SELECT topic, partition, topic_id FROM topic_read";

    private static final String KEEP = """
            INSERT INTO topic_read (topic, partition, topic_id) VALUES (?, ?, ?)
            ON CONFLICT (topic, partition) DO UPDATE SET topic_id = EXCLUDED.topic_id
            """;

    private final Database database;

    CommittedTopicIds(Database database) {
        this.database = database;
    }

    /** By partition, of all topics. */
    Map<TopicPartition, String> all() throws SQLException {
        return database.transact(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ALL);
                    ResultSet rows = statement.executeQuery()) {
                Map<TopicPartition, String> ids = new HashMap<>();
                while (rows.next()) {
                    ids.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getString(3));
                }
                return ids;
            }
        });
    }

    void keep(Map<TopicPartition, String> ids) throws SQLException {
        database.transact(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
                for (Map.Entry<TopicPartition, String> id : ids.entrySet()) {
                    statement.setString(1, id.getKey().topic());
                    statement.setInt(2, id.getKey().partition());
                    statement.setString(3, id.getValue());
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }
}

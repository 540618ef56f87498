package io.renderrelay.submitter.topics;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import jakarta.inject.Singleton;
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
        Map<TopicPartition, String> ids = new HashMap<>();
        database.autocommit(connection -> Sql.query(
                connection,
                ALL,
                row -> ids.put(
                        new TopicPartition(row.getString("topic"), row.getInt("partition")),
                        row.getString("topic_id"))));
        return ids;
    }

    void keep(Map<TopicPartition, String> ids) throws SQLException {
        for (Map.Entry<TopicPartition, String> id : ids.entrySet()) {
            TopicPartition of = id.getKey();
            database.autocommit(connection -> Sql.update(connection, KEEP, of.topic(), of.partition(), id.getValue()));
        }
    }
}

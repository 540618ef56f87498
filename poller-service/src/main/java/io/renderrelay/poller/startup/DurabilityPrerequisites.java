package io.renderrelay.poller.startup;

import io.renderrelay.poller.database.Database;
import io.renderrelay.poller.intake.IntakeConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the servers that the guarantee "one outcome per request" depends on. */
@Singleton
class DurabilityPrerequisites {

    private static final Duration MARGIN = Duration.ofDays(1);
    private static final long LIMIT_SECONDS = 20;

    private final Database database;
    private final Map<String, Object> kafka;
    private final IntakeConfig rows;
    private final String topic;

    DurabilityPrerequisites(
            Database database,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            IntakeConfig rows,
            @ConfigProperty(name = "mp.messaging.incoming.job-created.topic") String topic) {
        this.database = database;
        this.kafka = kafka;
        this.rows = rows;
        this.topic = topic;
    }

    /** @return a sentence for each violation */
    List<String> violations() throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        List<String> violations = new ArrayList<>();
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if ("off".equals(shown(setting))) {
                violations.add(
                        "PostgreSQL runs with %s=off, so it may lose what it has acknowledged.".formatted(setting));
            }
        }
        if (!shown("idle_in_transaction_session_timeout").matches("[1-9]\\d*m?s|1min")) {
            violations.add(
                    "An idle transaction of a paused instance is not ended within a minute, so it could keep all others"
                            + " from publishing: set idle_in_transaction_session_timeout to 30s by ALTER ROLE.");
        }
        violations.addAll(
                Retention.violations(topic, topicRetention(), rows.period().minus(MARGIN)));
        return violations;
    }

    private String shown(String setting) throws SQLException {
        return database.transact(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW " + setting)) {
                return row.next() ? row.getString(1) : "";
            }
        });
    }

    private long topicRetention() throws InterruptedException, ExecutionException, TimeoutException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(kafka)) {
            Config config = admin.describeConfigs(List.of(resource))
                    .all()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .get(resource);
            return Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
        }
    }

    /** Checks that rows are kept longer than the records of a topic. */
    static final class Retention {

        private Retention() {}

        /**
         * @param topicMillis below zero for a topic that keeps all
         * @param most that the topic may keep
         */
        static List<String> violations(String topic, long topicMillis, Duration most) {
            if (topicMillis >= 0 && topicMillis <= most.toMillis()) {
                return List.of();
            }
            return List.of(
                    ("%s keeps records for %s, and render-relay.retention.period allows for %s at most: a replay could"
                                    + " find its row gone and publish a second outcome.")
                            .formatted(topic, topicMillis < 0 ? "ever" : Duration.ofMillis(topicMillis), most));
        }
    }
}

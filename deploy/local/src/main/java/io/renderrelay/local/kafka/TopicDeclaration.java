package io.renderrelay.local.kafka;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** One entry of {@code topics.yaml}; on fewer brokers than it wants, a topic is replicated as far as they go. */
@JsonIgnoreProperties(ignoreUnknown = true)
record TopicDeclaration(
        String name,
        int partitions,
        short replication,
        int minInsyncReplicas,
        boolean uncleanLeaderElection,
        String cleanupPolicy,
        Duration retention,
        String messageTimestampType,
        Integer maxMessageBytes) {

    NewTopic on(int brokers) {
        short replicas = (short) Math.min(replication, brokers);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cleanup.policy", cleanupPolicy);
        settings.put("retention.ms", String.valueOf(retention.toMillis()));
        settings.put("min.insync.replicas", String.valueOf(replicas < replication ? 1 : minInsyncReplicas));
        settings.put("unclean.leader.election.enable", String.valueOf(uncleanLeaderElection));
        if (messageTimestampType != null) {
            settings.put("message.timestamp.type", messageTimestampType);
        }
        if (maxMessageBytes != null) {
            settings.put("max.message.bytes", String.valueOf(maxMessageBytes));
        }
        return new NewTopic(name, partitions, replicas).configs(settings);
    }
}

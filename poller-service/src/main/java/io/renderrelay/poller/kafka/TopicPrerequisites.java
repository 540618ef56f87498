package io.renderrelay.poller.kafka;

import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.renderrelay.contract.deadletters.DeadLetterEncoder;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether every topic that this service reads or writes exists, dead-letter topics included, and may be used. */
@Singleton
class TopicPrerequisites {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Map<String, Object> kafka;
    private final Collection<String> groups;

    /** What is done with each topic. */
    private final Map<String, Set<AclOperation>> topics = new TreeMap<>();

    TopicPrerequisites(@Identifier("default-kafka-broker") Map<String, Object> kafka, ConfiguredChannels channels) {
        this.kafka = kafka;
        this.groups = new TreeSet<>(channels.groups().values());
        channels.incoming().values().forEach(topic -> {
            use(topic, READ);
            use(topic + DeadLetterEncoder.TOPIC_SUFFIX, WRITE);
        });
        channels.outgoing().values().forEach(topic -> use(topic, WRITE));
    }

    private void use(String topic, AclOperation operation) {
        topics.computeIfAbsent(topic, any -> EnumSet.noneOf(AclOperation.class)).add(operation);
    }

    /**
     * What is missing, in sentences that name the fix; empty if nothing is.
     *
     * @throws KafkaException if the broker does not answer
     */
    List<String> missing() throws InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
            Set<String> absent = new TreeSet<>();
            Set<String> forbidden = new TreeSet<>();
            var descriptions = admin.describeTopics(
                            topics.keySet(),
                            new DescribeTopicsOptions()
                                    .includeAuthorizedOperations(true)
                                    .timeoutMs(TIMEOUT_MILLIS))
                    .topicNameValues();
            for (var topic : descriptions.entrySet()) {
                try {
                    Set<AclOperation> allowed = get(topic.getValue()).authorizedOperations();
                    topics.get(topic.getKey()).stream()
                            .filter(operation -> allowed != null && !allowed.contains(operation))
                            .forEach(operation -> forbidden.add(operation + " on topic " + topic.getKey()));
                } catch (UnknownTopicOrPartitionException e) {
                    absent.add(topic.getKey());
                } catch (AuthorizationException e) {
                    topics.get(topic.getKey())
                            .forEach(operation -> forbidden.add(operation + " on topic " + topic.getKey()));
                }
            }
            forbidden.addAll(forbiddenGroups(admin));
            return sentences(absent, forbidden);
        }
    }

    private Set<String> forbiddenGroups(Admin admin) throws InterruptedException {
        Set<String> forbidden = new TreeSet<>();
        var descriptions = admin.describeConsumerGroups(
                        groups,
                        new DescribeConsumerGroupsOptions()
                                .includeAuthorizedOperations(true)
                                .timeoutMs(TIMEOUT_MILLIS))
                .describedGroups();
        for (var group : descriptions.entrySet()) {
            try {
                Set<AclOperation> allowed = get(group.getValue()).authorizedOperations();
                if (allowed != null && !allowed.contains(READ)) {
                    forbidden.add("READ on group " + group.getKey());
                }
            } catch (GroupIdNotFoundException e) {
                // no one has joined it yet, which needs no right
            } catch (AuthorizationException e) {
                forbidden.add("READ on group " + group.getKey());
            }
        }
        return forbidden;
    }

    private static List<String> sentences(Set<String> absent, Set<String> forbidden) {
        List<String> sentences = new ArrayList<>();
        if (!absent.isEmpty()) {
            sentences.add("Kafka topics are missing: create them as topics.yaml declares them. topics="
                    + String.join(",", absent));
        }
        if (!forbidden.isEmpty()) {
            sentences.add("Kafka permissions are missing: add ACLs that allow them. operations="
                    + String.join(", ", forbidden));
        }
        return sentences;
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }
}

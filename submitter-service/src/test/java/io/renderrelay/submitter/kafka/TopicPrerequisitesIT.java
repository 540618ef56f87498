package io.renderrelay.submitter.kafka;

import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.acl.AclPermissionType.ALLOW;
import static org.apache.kafka.common.acl.AclPermissionType.DENY;
import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.local.Servers;
import io.renderrelay.local.kafka.EmbeddedKafka;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TopicPrerequisitesIT {

    @Test
    void shouldMissNothingWhenTheTopicsOfTheContractExist() throws Exception {
        assertThat(prerequisites(Servers.shared().bootstrapServers(), "render.requests", "render.jobs.created")
                        .missing())
                .isEmpty();
    }

    @Test
    void shouldNameEveryMissingTopicInOneSentence() throws Exception {
        assertThat(prerequisites(Servers.shared().bootstrapServers(), "absent.requests", "absent.jobs")
                        .missing())
                .singleElement()
                .asString()
                .contains("topics are missing", "absent.jobs,absent.requests,absent.requests.dlq");
    }

    @Test
    @Tag("full")
    void shouldNameEveryMissingPermissionInOneSentence() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().authorizer().start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            // When
            admin.createAcls(List.of(
                            acl(ResourceType.TOPIC, "render.requests", AclOperation.ALL, ALLOW),
                            acl(ResourceType.TOPIC, "render.requests", READ, DENY),
                            acl(ResourceType.TOPIC, "render.requests.dlq", WRITE, DENY),
                            acl(ResourceType.GROUP, "a-group", READ, DENY)))
                    .all()
                    .get();

            // Then
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(prerequisites(
                                                    kafka.bootstrapServers(), "render.requests", "render.jobs.created")
                                            .missing())
                                    .singleElement()
                                    .asString()
                                    .contains(
                                            "permissions are missing",
                                            "READ on group a-group, READ on topic render.requests, WRITE on topic render.requests.dlq"));
        }
    }

    private static TopicPrerequisites prerequisites(String bootstrapServers, String incoming, String outgoing) {
        ConfiguredChannels channels = new ConfiguredChannels(new SmallRyeConfigBuilder()
                .withDefaultValue("mp.messaging.incoming.requests.connector", "smallrye-kafka")
                .withDefaultValue("mp.messaging.incoming.requests.topic", incoming)
                .withDefaultValue("mp.messaging.incoming.requests.group.id", "a-group")
                .withDefaultValue("mp.messaging.outgoing.job-created.connector", "smallrye-kafka")
                .withDefaultValue("mp.messaging.outgoing.job-created.topic", outgoing)
                .build());
        return new TopicPrerequisites(Map.of("bootstrap.servers", bootstrapServers), channels);
    }

    private static AclBinding acl(
            ResourceType type, String name, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    }
}

package io.renderrelay.submitter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.Servers;
import io.renderrelay.submitter.TestServers;
import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.retention.RetentionConfig;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What the servers themselves say of their settings. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class DurabilityIT {

    private static final ConfigResource REQUESTS = new ConfigResource(ConfigResource.Type.TOPIC, "render.requests");

    @Inject
    DurabilityPrerequisites prerequisites;

    @Inject
    TopicRetention topics;

    @Inject
    RetentionConfig rows;

    @AfterEach
    void keepForAWeek() throws Exception {
        retention("604800000");
    }

    @Test
    void shouldFindNothingWhenTheServersKeepTheirWord() throws Exception {
        // When
        List<String> violations = prerequisites.violations();

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void shouldNameTheTopicWhenItKeepsRecordsForEver() throws Exception {
        // When
        retention("-1");

        // Then
        Awaitility.await()
                .untilAsserted(() -> assertThat(prerequisites.violations())
                        .singleElement()
                        .asString()
                        .startsWith("render.requests keeps records for an unlimited time"));
    }

    @Test
    void shouldNameTheSettingWhenTheDatabaseMayForget() throws Exception {
        // Given
        PGSimpleDataSource forgetful = new PGSimpleDataSource();
        forgetful.setUrl(Servers.shared().jdbcUrl("submitter"));
        forgetful.setUser(Servers.shared().username());
        forgetful.setPassword(Servers.shared().password());
        forgetful.setOptions("-c synchronous_commit=off -c idle_in_transaction_session_timeout=30s");

        // When
        List<String> violations = new DurabilityPrerequisites(new Database(forgetful), topics, rows).violations();

        // Then
        assertThat(violations)
                .singleElement()
                .asString()
                .contains("synchronous_commit=off", "set synchronous_commit=on");
    }

    @Test
    void shouldNameTheRoleWhenAPoolerDropsTheSettingsOfTheSession() throws Exception {
        // Given
        PGSimpleDataSource pooled = new PGSimpleDataSource();
        pooled.setUrl(Servers.shared().jdbcUrl("submitter"));
        pooled.setUser(Servers.shared().username());
        pooled.setPassword(Servers.shared().password());

        // When
        List<String> violations = new DurabilityPrerequisites(new Database(pooled), topics, rows).violations();

        // Then
        assertThat(violations)
                .singleElement()
                .asString()
                .contains("run ALTER ROLE ", "SET idle_in_transaction_session_timeout = '30s'");
    }

    private static void retention(String millis) throws Exception {
        ConfigEntry entry = new ConfigEntry("retention.ms", millis);
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Servers.shared().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(REQUESTS, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }
}

package io.renderrelay.submitter.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.request.IdentifiedRequest;
import io.renderrelay.submitter.retention.RetentionConfig;
import io.renderrelay.submitter.tracing.Tracing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** The closed list of tenants, from configuration to what intake stores. */
class TenantsTest {

    @Test
    void shouldStoreAnInvalidRequestWhenItsTenantIsNotAllowed() {
        // Given
        RecordClassifier judging = judging(Map.of("render-relay.tenants.allowed", "acme,globex"));

        // When
        IntakeBatch sorting = judging.sort(List.of(record("r-1", "acme"), record("r-2", "made-up-1")));

        // Then
        assertThat(sorting.requests())
                .extracting(IncomingRequest::request)
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(IdentifiedRequest.Valid.class),
                        second -> assertThat(second).isInstanceOf(IdentifiedRequest.Invalid.class));
        assertThat(sorting.deadLetters()).isEmpty();
    }

    @Test
    void shouldNameThePropertyWhenANameOfTheListIsNoTenant() {
        // When
        TenantsStartupCheck check = new TenantsStartupCheck(
                TestDatabase.config(TenantsConfig.class, Map.of("render-relay.tenants.allowed", "acme,no tenant,*")));

        // Then
        assertThat(check.problems())
                .containsExactly(
                        "render-relay.tenants.allowed must name tenants of 1 to 64 of the characters A-Z a-z 0-9 . _ : -"
                                + " and not only dots, and 'no tenant' is none",
                        "render-relay.tenants.allowed must name tenants of 1 to 64 of the characters A-Z a-z 0-9 . _ : -"
                                + " and not only dots, and '*' is none");
    }

    private static RecordClassifier judging(Map<String, String> properties) {
        return new RecordClassifier(
                TestDatabase.config(RetentionConfig.class, Map.of()),
                TestDatabase.config(TenantsConfig.class, properties),
                Tracing.off(),
                Clock.systemUTC());
    }

    private static ConsumerRecord<byte[], byte[]> record(String requestId, String tenant) {
        return new ConsumerRecord<>(
                "render.requests",
                0,
                0,
                Clock.systemUTC().millis(),
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                requestId.getBytes(StandardCharsets.UTF_8),
                "{\"requestId\":\"%s\",\"tenant\":\"%s\",\"characterId\":\"c\",\"sceneId\":\"s\"}"
                        .formatted(requestId, tenant)
                        .getBytes(StandardCharsets.UTF_8),
                new RecordHeaders(),
                Optional.empty());
    }
}

package io.renderrelay.poller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of the integration tests can find fault. */
class ContractKeptTest {

    private final ContractKept contract = new ContractKept();

    @Test
    void shouldFindNoFaultWithAGoldenEvent() {
        // When
        contract.read(completed("ce_type", "io.renderrelay.render.completed.v1"));

        // Then
        assertThat(contract.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ce_type, io.renderrelay.render.failed.v1",
        "ce_id, other/outcome",
        "ce_source, /elsewhere",
        "ce_specversion, 0.3",
        "ce_time, 2026-11-22T10:00:00Z",
        "content-type, text/plain"
    })
    void shouldFindAWrongHeader(String name, String value) {
        // When
        contract.read(completed(name, value));

        // Then
        assertThat(contract.violations()).singleElement().asString().endsWith(name);
    }

    @Test
    void shouldFindDataThatBreakTheSchema() {
        // When
        contract.read(new ConsumerRecord<>(Relay.FAILED, 0, 0, "r".getBytes(UTF_8), "{}".getBytes(UTF_8)));

        // Then
        assertThat(contract.violations())
                .anySatisfy(violation -> assertThat(violation).contains("errorCode"));
    }

    @Test
    void shouldFindADeadLetterWithoutCodeAndReason() {
        // When
        contract.read(new ConsumerRecord<>(Relay.DLQ, 0, 0, null, null));

        // Then
        assertThat(contract.violations()).hasSize(2);
    }

    private static ConsumerRecord<byte[], byte[]> completed(String name, String value) {
        var data = Schemas.example("completed.v1/smallest");
        String requestId = data.path("requestId").textValue();
        ConsumerRecord<byte[], byte[]> message = new ConsumerRecord<>(
                Relay.COMPLETED,
                0,
                0,
                requestId.getBytes(UTF_8),
                data.toString().getBytes(UTF_8));
        message.headers()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_source", "/render-relay".getBytes(UTF_8))
                .add("ce_type", "io.renderrelay.render.completed.v1".getBytes(UTF_8))
                .add("ce_id", (requestId + "/outcome").getBytes(UTF_8))
                .add("ce_time", data.path("observedAt").textValue().getBytes(UTF_8))
                .add("content-type", "application/json".getBytes(UTF_8))
                .add(name, value.getBytes(UTF_8));
        return message;
    }
}

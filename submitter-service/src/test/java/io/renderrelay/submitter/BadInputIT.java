package io.renderrelay.submitter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What others may write, each followed by a good record that must still be processed. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class BadInputIT {

    private static final String TYPE = "io.renderrelay.render.requested.v1";

    private final Scenario scenario = Scenario.shared();

    @AfterEach
    void shouldProcessTheNextGoodRecord() {
        scenario.submitNew();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("unreadable")
    void shouldPutAsideWithItsCodeWhenThereIsNoReadableRequest(String name, String code, byte[] value) {
        // Given
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Scenario.REQUESTS, value);
        record.headers().add("x-theirs", "kept".getBytes(StandardCharsets.UTF_8));
        if (name.contains("ce_type")) {
            record.headers().add("ce_type", "com.example.other".getBytes(StandardCharsets.UTF_8));
        }
        record.headers().add("x-name", name.getBytes(StandardCharsets.UTF_8));

        // When
        scenario.publish(record);

        // Then
        ConsumerRecord<byte[], byte[]> letter = scenario.awaitDeadLetter("x-name", name);
        assertThat(letter.topic()).isEqualTo(Scenario.DEAD);
        assertThat(letter.key()).isNull();
        if (code.equals("TOO_LARGE")) {
            assertThat(letter.value()).isEqualTo(Arrays.copyOf(value, 256 * 1024 + 1));
            assertThat(Scenario.header(letter, "relay-dlq-truncated-bytes")).isEqualTo("900000");
        } else {
            assertThat(letter.value()).isEqualTo(value);
        }
        assertThat(Scenario.header(letter, "x-theirs")).isEqualTo("kept");
        assertThat(Scenario.header(letter, "relay-dlq-code")).isEqualTo(code);
        assertThat(Scenario.header(letter, "relay-dlq-reason")).isNotBlank();
    }

    static Stream<Arguments> unreadable() {
        byte[] junk = new byte[900_000];
        new Random(1).nextBytes(junk);
        return Stream.of(
                Arguments.of("a tombstone", "EMPTY_VALUE", null),
                Arguments.of("an empty value", "EMPTY_VALUE", new byte[0]),
                Arguments.of("900 kB of junk", "TOO_LARGE", junk),
                Arguments.of("invalid UTF-8", "NOT_JSON", new byte[] {'"', (byte) 0xFF, '"'}),
                Arguments.of("cut JSON", "NOT_JSON", bytes("{\"requestId\":")),
                Arguments.of("a key twice", "NOT_JSON", bytes("{\"requestId\":\"a\",\"requestId\":\"a\"}")),
                Arguments.of("an array", "NO_REQUEST_ID", bytes("[1]")),
                Arguments.of("an id of dots", "NO_REQUEST_ID", bytes("{\"requestId\":\"..\"}")),
                Arguments.of("an id of the wrong type", "NO_REQUEST_ID", bytes("{\"requestId\":5}")),
                Arguments.of("a wrong ce_type", "WRONG_TYPE", bytes("{\"requestId\":\"a\"}")),
                Arguments.of(
                        "structured with a wrong type",
                        "WRONG_TYPE",
                        bytes("{\"specversion\":\"1.0\",\"type\":\"other\",\"data\":{}}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void shouldAnswerInvalidRequestWhenItsIdIsReadable(String name, String members, String violation) {
        // Given
        String id = scenario.newId();

        // When
        scenario.publish("{\"requestId\":\"%s\",%s}".formatted(id, members));

        // Then
        JsonNode failed = scenario.awaitFailed(id);
        assertThat(failed.get("errorCode").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(failed.get("stage").asText()).isEqualTo("request");
        assertThat(failed.get("charged").asText()).isEqualTo("no");
        assertThat(failed.get("retryable").asBoolean()).isFalse();
        assertThat(failed.get("errorMessage").asText()).contains(violation);
        assertThat(Contract.violations("failed.v1", scenario.await(Scenario.FAILED, id)))
                .isEmpty();
        assertThat(scenario.column(id, "request")).isNull();
    }

    static Stream<Arguments> invalid() {
        String good = "\"characterId\":\"c\",\"sceneId\":\"s\",";
        return Stream.of(
                Arguments.of("an unknown field", good + "\"fastt\":true", "unknown field fastt"),
                Arguments.of("a wrong type", good + "\"fast\":\"yes\"", "fast must be true or false"),
                Arguments.of("NUL in a string", good + "\"metadata\":{\"a\":\"\\u0000\"}", "NUL"),
                Arguments.of("NUL in an id", "\"characterId\":\"\\u0000\",\"sceneId\":\"s\"", "characterId"),
                Arguments.of("half a surrogate pair", good + "\"metadata\":{\"a\":\"\\ud800\"}", "surrogate"),
                Arguments.of("a number beyond all bounds", good + "\"seed\":1e400000", "unknown field seed"),
                Arguments.of(
                        "a flag that no number type holds", good + "\"fast\":1e99999999999999", "fast must be true"),
                Arguments.of("an exponent over 31 bits", good + "\"z\":1e2147483648", "unknown field z"),
                Arguments.of("a canonical form over 31 bits", good + "\"z\":100e2147483647", "unknown field z"),
                Arguments.of("a gigabyte of zeros", good + "\"model\":1e999999999", "model must be V4_Preview"),
                Arguments.of("a tenant of dots", good + "\"tenant\":\"..\"", "not only dots"),
                Arguments.of("no reference", "\"sceneId\":\"s\"", "the reference is missing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    void shouldProcessWhenOnlyTheEnvelopeIsOdd(String name, String[] headers, boolean structured, String key) {
        // Given
        String id = scenario.newId();
        String data = scenario.request(id);
        String value = !structured
                ? data
                : name.contains("base64")
                        ? "{\"specversion\":\"1.0\",\"type\":\"%s\",\"data_base64\":\"%s\"}"
                                .formatted(TYPE, Base64.getEncoder().encodeToString(bytes(data)))
                        : "{\"specversion\":\"1.0\",\"type\":\"%s\",\"data\":%s}".formatted(TYPE, data);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Scenario.REQUESTS, key == null ? null : bytes(key), bytes(value));
        for (int i = 0; i < headers.length; i += 2) {
            record.headers().add(headers[i], headers[i + 1] == null ? null : bytes(headers[i + 1]));
        }

        // When
        scenario.publish(record);

        // Then
        assertThat(Scenario.data(scenario.awaitCreated(id)).get("requestId").asText())
                .isEqualTo(id);
    }

    static Stream<Arguments> odd() {
        String[] none = {};
        return Stream.of(
                Arguments.of("no key, no headers", none, false, null),
                Arguments.of("another key", none, false, "not the id"),
                Arguments.of("binary", new String[] {"ce_specversion", "1.0", "ce_type", TYPE}, false, null),
                Arguments.of(
                        "ce_time without seconds",
                        new String[] {"ce_type", TYPE, "ce_time", "2026-11-22T10:00Z"},
                        false,
                        null),
                Arguments.of(
                        "ce_source with spaces",
                        new String[] {"ce_type", TYPE, "ce_source", "my little service"},
                        false,
                        null),
                Arguments.of(
                        "null-valued headers",
                        new String[] {"content-type", null, "ce_id", null, "ce_type", null, "ce_time", null},
                        false,
                        null),
                Arguments.of("structured", none, true, null),
                Arguments.of(
                        "structured, declared",
                        new String[] {"content-type", "application/cloudevents+json; charset=utf-8"},
                        true,
                        null),
                Arguments.of("structured, base64", none, true, null));
    }

    @Test
    void shouldPutAsideAndLeaveTheFirstUntouchedWhenAnIdComesWithOtherData() {
        // Given
        String id = scenario.submitNew();
        String other = "{\"requestId\":\"%s\",\"characterId\":\"another\",\"sceneId\":\"s\"}".formatted(id);

        // When
        scenario.publish(other);

        // Then
        ConsumerRecord<byte[], byte[]> letter = scenario.awaitDeadLetter(bytes(other));
        assertThat(Scenario.header(letter, "relay-dlq-code")).isEqualTo("REQUEST_ID_CONFLICT");
        assertThat(scenario.column(id, "state")).isEqualTo("SUBMITTED");
        assertThat(scenario.events(id)).hasSize(1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

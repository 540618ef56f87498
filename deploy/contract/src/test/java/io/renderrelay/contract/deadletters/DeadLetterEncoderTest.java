package io.renderrelay.contract.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.renderrelay.contract.deadletters.DeadLetterEncoder.Copy;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLetterEncoderTest {

    private static final byte[] KEY = bytes("order-1");

    @Test
    void shouldKeepTheRecordAndSayWhereFromAndWhyWhenComplete() {
        // Given
        DeadLetter letter = letter(bytes("hello"), "what is this?");

        // When
        ProducerRecord<byte[], byte[]> copy = DeadLetterEncoder.encode(letter, Copy.COMPLETE);

        // Then
        assertThat(copy.topic()).isEqualTo("render.requests.dlq");
        assertThat(copy.key()).isEqualTo(KEY);
        assertThat(copy.value()).asString().isEqualTo("hello");
        assertThat(headers(copy))
                .containsOnly(
                        entry("sender", "shop"),
                        entry("relay-dlq-code", "NOT_JSON"),
                        entry("relay-dlq-reason", "what is this?"),
                        entry("relay-dlq-topic", "render.requests"),
                        entry("relay-dlq-partition", "3"),
                        entry("relay-dlq-offset", "17"),
                        entry("relay-dlq-timestamp", "1795341603120"));
    }

    @Test
    void shouldBecomeSmallerStepByStepWhenTheBrokerFindsItTooLarge() {
        // Given
        DeadLetter letter = letter(new byte[300_000], "too large");

        // When
        Copy second = Copy.COMPLETE.smaller().orElseThrow();
        Copy third = second.smaller().orElseThrow();
        Copy fourth = third.smaller().orElseThrow();

        // Then
        assertThat(DeadLetterEncoder.encode(letter, second).value()).hasSize(64 * 1024);
        assertThat(DeadLetterEncoder.encode(letter, second).key()).isEqualTo(KEY);
        assertThat(headers(DeadLetterEncoder.encode(letter, second)))
                .containsEntry("sender", "shop")
                .containsEntry("relay-dlq-truncated-bytes", "300000");
        assertThat(DeadLetterEncoder.encode(letter, third).value()).hasSize(64 * 1024);
        assertThat(DeadLetterEncoder.encode(letter, third).key()).isNull();
        assertThat(headers(DeadLetterEncoder.encode(letter, third))).doesNotContainKey("sender");
        assertThat(DeadLetterEncoder.encode(letter, fourth).value()).isNull();
        assertThat(headers(DeadLetterEncoder.encode(letter, fourth)))
                .containsEntry("relay-dlq-offset", "17")
                .containsEntry("relay-dlq-truncated-bytes", "300000");
        assertThat(fourth.smaller()).isEmpty();
    }

    @Test
    void shouldKeepOnlyTheLatestReasonWhenARecordIsADeadLetterAgain() {
        // Given
        DeadLetter letter = letter(bytes("{}"), "second");
        letter.record().headers().add("relay-dlq-reason", bytes("first")).add("relay-dlq-reason", null);

        // When
        ProducerRecord<byte[], byte[]> copy = DeadLetterEncoder.encode(letter, Copy.COMPLETE);

        // Then
        assertThat(copy.headers().headers("relay-dlq-reason")).hasSize(1);
        assertThat(headers(copy)).containsEntry("relay-dlq-reason", "second");
    }

    @Test
    void shouldStateTheOriginalSizeWhenTheValueWasCutBeforeItWasRead() {
        // Given
        DeadLetter letter = letter(new byte[262_145], 900_000, "too large");

        // When
        Map<String, String> complete = headers(DeadLetterEncoder.encode(letter, Copy.COMPLETE));
        Map<String, String> last = headers(DeadLetterEncoder.encode(letter, Copy.DEAD_LETTER_HEADERS_ONLY));

        // Then
        assertThat(complete).containsEntry("relay-dlq-truncated-bytes", "900000");
        assertThat(last).containsEntry("relay-dlq-truncated-bytes", "900000");
    }

    @Test
    void shouldCutTheReasonWhenItIsLong() {
        assertThat(headers(DeadLetterEncoder.encode(letter(null, "x".repeat(70_000)), Copy.COMPLETE))
                        .get("relay-dlq-reason"))
                .hasSize(1_000);
    }

    @Test
    void shouldNotStateASizeWhenARecordThatWasCutIsReplayedComplete() {
        // Given
        DeadLetter letter = letter(bytes("{}"), "again");
        letter.record().headers().add("relay-dlq-truncated-bytes", bytes("900000"));

        // When
        ProducerRecord<byte[], byte[]> copy = DeadLetterEncoder.encode(letter, Copy.COMPLETE);

        // Then
        assertThat(headers(copy)).doesNotContainKey("relay-dlq-truncated-bytes");
    }

    private static DeadLetter letter(byte[] value, String reason) {
        return letter(value, value == null ? -1 : value.length, reason);
    }

    private static DeadLetter letter(byte[] value, int originalBytes, String reason) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("sender", bytes("shop"));
        return new DeadLetter(
                new ConsumerRecord<>(
                        "render.requests",
                        3,
                        17,
                        1_795_341_603_120L,
                        TimestampType.LOG_APPEND_TIME,
                        KEY.length,
                        originalBytes,
                        KEY,
                        value,
                        headers,
                        Optional.empty()),
                DeadLetterCode.NOT_JSON,
                reason);
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> copy) {
        Map<String, String> headers = new LinkedHashMap<>();
        copy.headers().forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

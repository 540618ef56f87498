package io.renderrelay.contract.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.records.Reading.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    private static final String TYPE = "io.renderrelay.render.requested.v1";
    private static final String DATA = "{\"requestId\":\"r-1\"}";
    private static final String BASE64 = Base64.getEncoder().encodeToString(DATA.getBytes(StandardCharsets.UTF_8));
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @ParameterizedTest(name = "{0}")
    @MethodSource("readableRecords")
    void shouldFindTheDataWhateverStandsAroundIt(String name, ConsumerRecord<byte[], byte[]> record) {
        // When
        Reading<Envelope> reading = Envelope.open(record, TYPE);

        // Then
        assertThat(envelope(reading).data()).hasToString(DATA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\n secret}", "secret", "{\"secret\":1,\n\"secret\":2}"})
    void shouldSayWhereAndQuoteNothingWhenItIsNotJson(String value) {
        // When
        Reading<Envelope> reading = Envelope.open(Records.of(value), TYPE);

        // Then
        assertThat(unreadable(reading).reason()).contains("at line ", "column ").doesNotContain("secret");
    }

    static Stream<Arguments> readableRecords() {
        return Stream.of(
                Arguments.of("plain", Records.of(DATA)),
                Arguments.of("plain with a byte order mark", Records.of("\uFEFF" + DATA)),
                Arguments.of("null key, null headers", nullHeaders()),
                Arguments.of("binary", binary(TYPE)),
                Arguments.of(
                        "binary, ce_time without seconds", Records.with(binary(TYPE), "ce_time", "2026-11-22T10:00Z")),
                Arguments.of("binary, ce_source with spaces", Records.with(binary(TYPE), "ce_source", "not a uri")),
                Arguments.of("header without a name", Records.with(Records.of(DATA), "", "x")),
                Arguments.of("structured", structured("\"type\":\"" + TYPE + "\",\"data\":" + DATA)),
                Arguments.of("structured, base64", structured("\"data_base64\":\"" + BASE64 + "\"")),
                Arguments.of(
                        "structured by its content type only",
                        Records.with(
                                Records.of("{\"id\":\"1\",\"data\":" + DATA + "}"),
                                "content-type",
                                "Application/CloudEvents+JSON; charset=UTF-8")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadableRecords")
    void shouldRefuseWithItsCodeWhenThereIsNoData(
            String name, DeadLetterCode code, ConsumerRecord<byte[], byte[]> record) {
        // When
        Reading<Envelope> reading = Envelope.open(record, TYPE);

        // Then
        assertThat(unreadable(reading).code()).isEqualTo(code);
        assertThat(unreadable(reading).reason()).isNotBlank().doesNotContain("r-1");
    }

    static Stream<Arguments> unreadableRecords() {
        return Stream.of(
                Arguments.of("tombstone", DeadLetterCode.EMPTY_VALUE, Records.of((byte[]) null)),
                Arguments.of("empty value", DeadLetterCode.EMPTY_VALUE, Records.of("")),
                Arguments.of("blank value", DeadLetterCode.EMPTY_VALUE, Records.of("  \n")),
                Arguments.of("null", DeadLetterCode.EMPTY_VALUE, Records.of("null")),
                Arguments.of("structured without data", DeadLetterCode.EMPTY_VALUE, structured("\"data\":null")),
                Arguments.of("text", DeadLetterCode.NOT_JSON, Records.of("hello")),
                Arguments.of("cut", DeadLetterCode.NOT_JSON, Records.of("{\"requestId\":\"r-1\"")),
                Arguments.of("two values", DeadLetterCode.NOT_JSON, Records.of(DATA + DATA)),
                Arguments.of(
                        "a key twice",
                        DeadLetterCode.NOT_JSON,
                        Records.of("{\"requestId\":\"r-1\",\"fast\":true,\"fast\":false}")),
                Arguments.of("invalid UTF-8", DeadLetterCode.NOT_JSON, Records.of(new byte[] {
                    '{', '"', (byte) 0xC3, '"', ':', '1', '}'
                })),
                Arguments.of("UTF-16", DeadLetterCode.NOT_JSON, Records.of(DATA.getBytes(StandardCharsets.UTF_16LE))),
                Arguments.of("NUL bytes", DeadLetterCode.NOT_JSON, Records.of(new byte[16])),
                Arguments.of("too deep", DeadLetterCode.NOT_JSON, Records.of("[".repeat(5_000))),
                Arguments.of(
                        "over 1,000 keys",
                        DeadLetterCode.NOT_JSON,
                        Records.of(IntStream.range(0, 1_001)
                                .mapToObj(i -> "\"k" + i + "\":1")
                                .collect(Collectors.joining(",", "{", "}")))),
                Arguments.of("bad base64", DeadLetterCode.NOT_JSON, structured("\"data_base64\":\"%\"")),
                Arguments.of("900 kB", DeadLetterCode.TOO_LARGE, Records.of(new byte[900_000])),
                Arguments.of("wrong ce_type", DeadLetterCode.WRONG_TYPE, binary("com.example.other")),
                Arguments.of(
                        "structured with a wrong type",
                        DeadLetterCode.WRONG_TYPE,
                        structured("\"type\":\"com.example.other\",\"data\":" + DATA)),
                Arguments.of(
                        "structured with a number beyond all bounds as type",
                        DeadLetterCode.WRONG_TYPE,
                        structured("\"type\":1e2147483648,\"data\":" + DATA)));
    }

    @Test
    void shouldKeepAWellFormedTraceparentAndDropAnother() {
        // When
        Reading<Envelope> good = Envelope.open(Records.with(Records.of(DATA), "traceparent", TRACE), TYPE);
        Reading<Envelope> bad = Envelope.open(Records.with(Records.of(DATA), "traceparent", "00-xyz"), TYPE);

        // Then
        assertThat(envelope(good).traceparent()).contains(TRACE);
        assertThat(envelope(bad).traceparent()).isEqualTo(Optional.empty());
    }

    private static Envelope envelope(Reading<Envelope> reading) {
        return reading.match(Function.identity(), unreadable -> {
            throw new AssertionError(unreadable.toString());
        });
    }

    private static Unreadable<Envelope> unreadable(Reading<Envelope> reading) {
        return reading.match(
                envelope -> {
                    throw new AssertionError(envelope.toString());
                },
                Function.identity());
    }

    private static ConsumerRecord<byte[], byte[]> binary(String type) {
        return Records.with(Records.with(Records.of(DATA), "ce_type", type), "ce_specversion", "1.0");
    }

    private static ConsumerRecord<byte[], byte[]> structured(String members) {
        return Records.of("{\"specversion\":\"1.0\",\"id\":\"1\"," + members + "}");
    }

    private static ConsumerRecord<byte[], byte[]> nullHeaders() {
        ConsumerRecord<byte[], byte[]> record = Records.of(DATA);
        for (String name : new String[] {"content-type", "ce_type", "ce_id", "ce_time", "traceparent"}) {
            Records.with(record, name, null);
        }
        return record;
    }
}

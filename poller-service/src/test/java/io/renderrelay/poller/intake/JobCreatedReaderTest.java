package io.renderrelay.poller.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.records.Reading;
import io.renderrelay.contract.records.Reading.Unreadable;
import io.renderrelay.poller.Schemas;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobCreatedReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration RETENTION = Duration.ofDays(8);
    private static final JobCreatedReader READER = new JobCreatedReader(RETENTION, Clock.fixed(NOW, ZoneOffset.UTC));
    private static final String SMALLEST = """
            {"requestId":"r-1","tenant":"a","jobId":"job-1","submittedAt":"2026-11-22T10:00:00Z",\
            "deadline":"2026-11-22T10:30:00Z"}""";

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "fullest"})
    void shouldReadTheGoldenExamples(String example) {
        // When
        Reading<JobCreated> reading =
                read(Schemas.example("job-created.v1/" + example).toString());

        // Then
        assertThat(job(reading).requestId()).isNotBlank();
    }

    @Test
    void shouldKeepWhatIsEchoed() {
        // Given
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes(UTF_8));

        // When
        JobCreated created = job(read(
                with("\"mode\":\"fast\",\"mediaSeconds\":6.67,\"metadata\":{\"b\":\"1\",\"a\":\"\\u0000\"}"), headers));

        // Then
        assertThat(created)
                .isEqualTo(new JobCreated(
                        "r-1",
                        "a",
                        "job-1",
                        "fast",
                        6.67,
                        NOW,
                        NOW.plusSeconds(1800),
                        "{\"b\":\"1\",\"a\":\"\\u0000\"}",
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"unknown\":{\"deep\":[1]}        | default tenant is not needed",
                "\"unknown\":100e2147483647       | a number that no field could need",
                "\"mediaSeconds\":1e999999999     | a length that is none",
                "\"metadata\":{\"a\":\"\\ud800\"}   | metadata that cannot be stored",
                "\"mode\":7                        | a mode that is none",
                "\"mediaSeconds\":\"long\"         | a length that is none",
                "\"mediaSeconds\":-1               | a length that is none",
                "\"metadata\":{\"a\":1}            | metadata that are none",
                "\"metadata\":[]                   | metadata that are none"
            })
    void shouldNotMindWhatItCanDoWithout(String field, String what) {
        // When
        JobCreated created = job(read(with(field)));

        // Then
        assertThat(created)
                .as(what)
                .extracting(JobCreated::mode, JobCreated::mediaSeconds, JobCreated::metadata)
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                        | EMPTY_VALUE",
                "' '                                                       | EMPTY_VALUE",
                "null                                                      | EMPTY_VALUE",
                "{\"requestId\"                                            | NOT_JSON",
                "not json                                                  | NOT_JSON",
                "{} {}                                                     | NOT_JSON",
                "[]                                                        | NO_REQUEST_ID",
                "7                                                         | NO_REQUEST_ID",
                "{}                                                        | NO_REQUEST_ID",
                "{\"requestId\":7}                                         | NO_REQUEST_ID",
                "{\"requestId\":\"a b\"}                                   | NO_REQUEST_ID",
                "{\"requestId\":\"a\\u0000\"}                              | NO_REQUEST_ID",
                "{\"requestId\":\"..\"}                                    | NO_REQUEST_ID",
                "{\"requestId\":1e99999999999999}                         | NO_REQUEST_ID",
                "{\"requestId\":\"r-1\",\"jobId\":1e2147483648}           | WRONG_TYPE",
                "{\"requestId\":\"r-1\"}                                   | WRONG_TYPE",
                "{\"requestId\":\"r-1\",\"jobId\":\"\"}                    | WRONG_TYPE",
                "{\"requestId\":\"r-1\",\"jobId\":\"a\\u0000b\"}           | WRONG_TYPE",
                "{\"requestId\":\"r-1\",\"jobId\":\"\\ud800\"}             | WRONG_TYPE",
                "{\"requestId\":\"r-1\",\"jobId\":\"j\"}                   | WRONG_TYPE",
                "{\"requestId\":\"r-1\",\"jobId\":\"j\",\"submittedAt\":\"2026-11-22T10:00:00Z\"} | WRONG_TYPE",
                "{\"requestId\":\"r-1\",\"jobId\":\"j\",\"submittedAt\":\"noon\",\"deadline\":\"noon\"} | WRONG_TYPE"
            })
    void shouldNameTheReasonWhenNothingCanBeInProgress(String value, DeadLetterCode code) {
        // When
        Reading<JobCreated> reading = read(value);

        // Then
        assertThat(code(reading)).isEqualTo(code);
    }

    @Test
    void shouldSayWhereAndQuoteNothingWhenItIsNotJson() {
        // When
        Reading<JobCreated> reading = read("{\"requestId\": secret}");

        // Then
        assertThat(reason(reading)).contains("at line 1, column ").doesNotContain("secret");
    }

    @Test
    void shouldNameTheFieldThatIsMissing() {
        // When
        Reading<JobCreated> reading = read("{\"requestId\":\"r-1\"}");

        // Then
        assertThat(reason(reading)).isEqualTo("jobId of request r-1 is missing, not 1 to 256 characters");
    }

    @Test
    void shouldRefuseATombstone() {
        // When
        Reading<JobCreated> reading = READER.read(message(null, new RecordHeaders(), NOW));

        // Then
        assertThat(code(reading)).isEqualTo(DeadLetterCode.EMPTY_VALUE);
    }

    @Test
    void shouldRefuseInvalidUtf8() {
        // When
        Reading<JobCreated> reading =
                READER.read(message(new byte[] {'"', (byte) 0xff, '"'}, new RecordHeaders(), NOW));

        // Then
        assertThat(code(reading)).isEqualTo(DeadLetterCode.NOT_JSON);
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        // When
        Reading<JobCreated> reading = read(with("\"x\":\"" + "x".repeat(256 * 1024) + "\""));

        // Then
        assertThat(code(reading)).isEqualTo(DeadLetterCode.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({"PT191H59M, false", "PT192H1M, true"})
    void shouldNotActOnARecordThatIsOlderThanTheRows(Duration age, boolean refused) {
        // When
        Reading<JobCreated> reading =
                READER.read(message(SMALLEST.getBytes(UTF_8), new RecordHeaders(), NOW.minus(age)));

        // Then
        assertThat(code(reading) == DeadLetterCode.RECORD_TOO_OLD).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "io.renderrelay.render.job-created.v1, null",
                "io.renderrelay.render.completed.v1, WRONG_TYPE",
                "'', WRONG_TYPE"
            })
    void shouldBelieveTheTypeOfABinaryCloudEvent(String type, DeadLetterCode code) {
        // Given
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_type", type.getBytes(UTF_8));
        headers.add("ce_time", "2026-11-22T10:00Z".getBytes(UTF_8));
        headers.add("ce_source", "not a uri".getBytes(UTF_8));
        headers.add("ce_id", null);
        headers.add("content-type", null);

        // When
        Reading<JobCreated> reading = read(SMALLEST, headers);

        // Then
        assertThat(code(reading)).isEqualTo(code);
    }

    @Test
    void shouldReadAStructuredCloudEvent() {
        // When
        Reading<JobCreated> reading = read(
                "{\"specversion\":\"1.0\",\"type\":\"%s\",\"data\":%s}".formatted(JobCreatedReader.TYPE, SMALLEST));

        // Then
        assertThat(job(reading).jobId()).isEqualTo("job-1");
    }

    private static String with(String field) {
        return SMALLEST.replaceFirst("\\{", "{" + java.util.regex.Matcher.quoteReplacement(field) + ",");
    }

    private static Reading<JobCreated> read(String value) {
        return read(value, new RecordHeaders());
    }

    private static Reading<JobCreated> read(String value, RecordHeaders headers) {
        return READER.read(message(value.getBytes(UTF_8), headers, NOW));
    }

    private static ConsumerRecord<byte[], byte[]> message(byte[] value, RecordHeaders headers, Instant time) {
        return new ConsumerRecord<>(
                "render.jobs.created",
                3,
                7,
                time.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                -1,
                value == null ? -1 : value.length,
                null,
                value,
                headers,
                Optional.empty());
    }

    private static JobCreated job(Reading<JobCreated> reading) {
        return reading.match(Function.identity(), unreadable -> {
            throw new AssertionError(unreadable.toString());
        });
    }

    private static DeadLetterCode code(Reading<JobCreated> reading) {
        return reading.match(job -> null, Unreadable::code);
    }

    private static String reason(Reading<JobCreated> reading) {
        return reading.match(job -> "", Unreadable::reason);
    }
}

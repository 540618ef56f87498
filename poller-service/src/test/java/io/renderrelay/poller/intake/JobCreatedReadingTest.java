package io.renderrelay.poller.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.poller.Schemas;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobCreatedReadingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration RETENTION = Duration.ofDays(8);
    private static final String SMALLEST = """
            {"requestId":"r-1","tenant":"a","jobId":"job-1","submittedAt":"2026-11-22T10:00:00Z",\
            "deadline":"2026-11-22T10:30:00Z"}""";

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "fullest"})
    void shouldReadTheGoldenExamples(String example) {
        // When
        JobCreatedReading reading =
                read(Schemas.example("job-created.v1/" + example).toString());

        // Then
        assertThat(reading).isInstanceOf(JobCreatedReading.Job.class);
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
                "{\"requestId\":\"r-1\"}                                   | WRONG_TYPE",
                "{\"requestId\":\"r-1\",\"jobId\":\"\"}                    | WRONG_TYPE",
                "{\"requestId\":\"r-1\",\"jobId\":\"a\\u0000b\"}           | WRONG_TYPE",
                "{\"requestId\":\"r-1\",\"jobId\":\"\\ud800\"}             | WRONG_TYPE",
                "{\"requestId\":\"r-1\",\"jobId\":\"j\"}                   | WRONG_TYPE",
                "{\"requestId\":\"r-1\",\"jobId\":\"j\",\"submittedAt\":\"2026-11-22T10:00:00Z\"} | WRONG_TYPE",
                "{\"requestId\":\"r-1\",\"jobId\":\"j\",\"submittedAt\":\"noon\",\"deadline\":\"noon\"} | WRONG_TYPE"
            })
    void shouldNameTheReasonWhenNothingCanBeWatched(String value, DeadLetterCode code) {
        // When
        JobCreatedReading reading = read(value);

        // Then
        assertThat(code(reading)).isEqualTo(code);
    }

    @Test
    void shouldSayWhereAndQuoteNothingWhenItIsNotJson() {
        // When
        JobCreatedReading reading = read("{\"requestId\": secret}");

        // Then
        assertThat(((JobCreatedReading.Refused) reading).reason())
                .contains("at line 1, column ")
                .doesNotContain("secret");
    }

    @Test
    void shouldNameTheFieldThatIsMissing() {
        // When
        JobCreatedReading reading = read("{\"requestId\":\"r-1\"}");

        // Then
        assertThat(((JobCreatedReading.Refused) reading).reason())
                .isEqualTo("jobId of request r-1 is missing, not 1 to 256 characters");
    }

    @Test
    void shouldRefuseATombstone() {
        // When
        JobCreatedReading reading = JobCreatedReading.of(message(null, new RecordHeaders(), NOW), RETENTION, NOW);

        // Then
        assertThat(code(reading)).isEqualTo(DeadLetterCode.EMPTY_VALUE);
    }

    @Test
    void shouldRefuseInvalidUtf8() {
        // When
        JobCreatedReading reading = JobCreatedReading.of(
                message(new byte[] {'"', (byte) 0xff, '"'}, new RecordHeaders(), NOW), RETENTION, NOW);

        // Then
        assertThat(code(reading)).isEqualTo(DeadLetterCode.NOT_JSON);
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        // When
        JobCreatedReading reading = read(with("\"x\":\"" + "x".repeat(256 * 1024) + "\""));

        // Then
        assertThat(code(reading)).isEqualTo(DeadLetterCode.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({"PT191H59M, false", "PT192H1M, true"})
    void shouldNotActOnARecordThatIsOlderThanTheRows(Duration age, boolean refused) {
        // When
        JobCreatedReading reading = JobCreatedReading.of(
                message(SMALLEST.getBytes(UTF_8), new RecordHeaders(), NOW.minus(age)), RETENTION, NOW);

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
        JobCreatedReading reading = read(SMALLEST, headers);

        // Then
        assertThat(code(reading)).isEqualTo(code);
    }

    @Test
    void shouldReadAStructuredCloudEvent() {
        // When
        JobCreatedReading reading = read(
                "{\"specversion\":\"1.0\",\"type\":\"%s\",\"data\":%s}".formatted(JobCreatedReading.TYPE, SMALLEST));

        // Then
        assertThat(job(reading).jobId()).isEqualTo("job-1");
    }

    private static String with(String field) {
        return SMALLEST.replaceFirst("\\{", "{" + java.util.regex.Matcher.quoteReplacement(field) + ",");
    }

    private static JobCreatedReading read(String value) {
        return read(value, new RecordHeaders());
    }

    private static JobCreatedReading read(String value, RecordHeaders headers) {
        return JobCreatedReading.of(message(value.getBytes(UTF_8), headers, NOW), RETENTION, NOW);
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

    private static JobCreated job(JobCreatedReading reading) {
        return ((JobCreatedReading.Job) reading).created();
    }

    private static DeadLetterCode code(JobCreatedReading reading) {
        return reading instanceof JobCreatedReading.Refused refused ? refused.code() : null;
    }
}

package io.renderrelay.poller;

import static io.renderrelay.poller.Relay.data;
import static io.renderrelay.poller.Relay.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.Servers;
import io.renderrelay.local.viggle.job.RenderTimes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be acted on goes to the dead letters as it came, and the next good record is in progress. */
@QuarkusTest
@QuarkusTestResource(World.class)
class BadInputIT {

    private static Relay relay;

    @BeforeAll
    static void connect() {
        relay = new Relay();
    }

    @AfterAll
    static void disconnect() {
        relay.close();
    }

    @BeforeEach
    void rendersEndWhenTheyAreTold() {
        relay.viggle.renderTimes(RenderTimes.never());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                   | EMPTY_VALUE",
                "{\"requestId\":                                      | NOT_JSON",
                "[1, 2]                                               | NO_REQUEST_ID",
                "{\"requestId\":\"a b\"}                              | NO_REQUEST_ID",
                "{\"requestId\":\"r-no-job\"}                         | WRONG_TYPE",
                "{\"requestId\":\"r-nul\",\"jobId\":\"a\\u0000b\"}    | WRONG_TYPE"
            })
    void shouldKeepARefusedRecordAsItCame(String value, String code) {
        // Given
        ProducerRecord<byte[], byte[]> bad = keyed(value.getBytes(UTF_8));
        bad.headers().add("x-own", new byte[] {1, 2});

        // When
        relay.publish(bad);

        // Then
        ConsumerRecord<byte[], byte[]> letter = letter(bad);
        assertThat(letter.value()).isEqualTo(bad.value());
        assertThat(header(letter, "relay-dlq-code")).isEqualTo(code);
        assertThat(header(letter, "relay-dlq-reason")).isNotBlank();
        assertThat(letter.headers().lastHeader("x-own").value()).isEqualTo(new byte[] {1, 2});
        assertTheNextGoodOneIsInProgress();
    }

    @Test
    void shouldKeepATombstone() {
        // Given
        ProducerRecord<byte[], byte[]> bad = keyed(null);

        // When
        relay.publish(bad);

        // Then
        ConsumerRecord<byte[], byte[]> letter = letter(bad);
        assertThat(letter.value()).isNull();
        assertThat(header(letter, "relay-dlq-code")).isEqualTo("EMPTY_VALUE");
    }

    @Test
    void shouldKeepTheHeadOfWhatIsTooLarge() {
        // Given
        byte[] junk = new byte[900_000];
        new java.util.SplittableRandom(1).nextBytes(junk);
        ProducerRecord<byte[], byte[]> bad = keyed(junk);

        // When
        relay.publish(bad);

        // Then
        ConsumerRecord<byte[], byte[]> letter = letter(bad);
        assertThat(letter.value()).isEqualTo(Arrays.copyOf(junk, 256 * 1024 + 1));
        assertThat(header(letter, "relay-dlq-code")).isEqualTo("TOO_LARGE");
        assertThat(header(letter, "relay-dlq-truncated-bytes")).isEqualTo("900000");
        assertTheNextGoodOneIsInProgress();
    }

    @Test
    void shouldRefuseAnotherEvent() {
        // Given
        ProducerRecord<byte[], byte[]> bad = keyed("{}".getBytes(UTF_8));
        bad.headers().add("ce_type", "io.renderrelay.render.completed.v1".getBytes(UTF_8));

        // When
        relay.publish(bad);

        // Then
        assertThat(header(letter(bad), "relay-dlq-code")).isEqualTo("WRONG_TYPE");
    }

    @Test
    void shouldTrackTheFirstJobWhenARequestComesWithAnother() {
        // Given
        Relay.Render first = relay.begun();
        Relay.Render second = new Relay.Render(
                first.requestId(), "job-other", first.data().deepCopy().put("jobId", "job-other"));
        relay.publish(first);

        // When
        relay.publish(second);

        // Then
        ConsumerRecord<byte[], byte[]> letter = relay.deadLetter(
                one -> Arrays.equals(one.key(), first.requestId().getBytes(UTF_8)));
        assertThat(header(letter, "relay-dlq-code")).isEqualTo("JOB_ID_CONFLICT");
        relay.viggle.complete(first.jobId());
        assertThat(data(relay.outcome(first)).path("jobId").textValue()).isEqualTo(first.jobId());
    }

    @Test
    void shouldNotMindAnOddEnvelope() {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.complete(render.jobId());
        ProducerRecord<byte[], byte[]> odd = new ProducerRecord<>(
                Relay.CREATED, null, render.data().toString().getBytes(UTF_8));
        odd.headers().add("ce_time", "2026-11-22T10:00Z".getBytes(UTF_8));
        odd.headers().add("ce_source", "not a uri".getBytes(UTF_8));
        odd.headers().add("ce_id", null);
        odd.headers().add("content-type", null);
        odd.headers().add("traceparent", new byte[] {(byte) 0xff});

        // When
        relay.publish(odd);

        // Then
        assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
        assertThat(header(relay.outcome(render), "traceparent")).isNull();
    }

    @Test
    void shouldEchoMetadataThatHoldNul() {
        // Given
        Relay.Render render = relay.begun().with(data -> {
            data.putObject("metadata").put("note", "a\0b");
            return data;
        });
        relay.viggle.complete(render.jobId());

        // When
        relay.publish(render);

        // Then
        assertThat(data(relay.outcome(render)).path("metadata").path("note").textValue())
                .isEqualTo("a\0b");
    }

    @Test
    void shouldPollAPaidJobWithoutItsOptionalFieldsWhenTheDatabaseRefusesThem() throws SQLException {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.complete(render.jobId());
        refuse(render.requestId(), "NEW.metadata IS NOT NULL");

        // When
        relay.publish(render);

        // Then
        assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
        assertThat(data(relay.outcome(render)).has("metadata")).isFalse();
        assertThat(relay.all(Relay.DLQ, render)).isEmpty();
    }

    @Test
    void shouldPutARecordAsideWhenTheDatabaseRefusesAllOfIt() throws SQLException {
        // Given
        Relay.Render render = relay.begun();
        refuse(render.requestId(), "TRUE");

        // When
        relay.publish(render);

        // Then
        ConsumerRecord<byte[], byte[]> letter = relay.deadLetter(
                one -> Arrays.equals(one.key(), render.requestId().getBytes(UTF_8)));
        assertThat(header(letter, "relay-dlq-code")).isEqualTo("UNPROCESSABLE");
        assertThat(header(letter, "relay-dlq-reason")).contains("SQLSTATE 22021");
        assertTheNextGoodOneIsInProgress();
    }

    private static void refuse(String requestId, String condition) throws SQLException {
        Servers servers = Servers.shared();
        try (Connection connection =
                        DriverManager.getConnection(servers.jdbcUrl("poller"), servers.username(), servers.password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN RAISE EXCEPTION 'invalid byte sequence' USING ERRCODE = '22021'; END $$
                    """);
            statement.execute("""
                    CREATE OR REPLACE TRIGGER refuse BEFORE INSERT ON job FOR EACH ROW
                    WHEN (NEW.request_id = '%s' AND %s) EXECUTE FUNCTION refuse()
                    """.formatted(requestId, condition));
        }
    }

    private static ProducerRecord<byte[], byte[]> keyed(byte[] value) {
        return new ProducerRecord<>(Relay.CREATED, UUID.randomUUID().toString().getBytes(UTF_8), value);
    }

    private static ConsumerRecord<byte[], byte[]> letter(ProducerRecord<byte[], byte[]> bad) {
        return relay.deadLetter(one -> Arrays.equals(one.key(), bad.key()));
    }

    private static void assertTheNextGoodOneIsInProgress() {
        Relay.Render next = relay.begun();
        relay.viggle.complete(next.jobId());
        relay.publish(next);
        assertThat(relay.outcome(next).topic()).isEqualTo(Relay.COMPLETED);
    }
}

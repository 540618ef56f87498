package io.renderrelay.submitter;

import static io.renderrelay.local.viggle.fault.Fault.onSubmit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.viggle.fault.FaultKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A record whose data the database refuses is a dead letter in every channel, and its neighbours are stored. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RefusedDataIT {

    private final Scenario scenario = Scenario.shared();

    @AfterEach
    void takeTheDataAgain() {
        scenario.execute("DROP TRIGGER IF EXISTS refuse ON submission");
        scenario.viggle().clearFaults();
    }

    @Test
    void shouldPutARequestAside() {
        // Given
        String refused = scenario.newId();
        refuse(refused);

        // When
        scenario.publish(record("render.requests", refused, scenario.request(refused)));
        String good = scenario.publishNew();

        // Then
        assertPutAside("render.requests", refused);
        scenario.awaitCreated(good);
    }

    @Test
    void shouldPutACancellationAside() {
        // Given
        String refused = scenario.newId();
        String good = scenario.newId();
        refuse(refused);

        // When
        scenario.publish(record("render.cancellations", refused, "{\"requestId\":\"%s\"}".formatted(refused)));
        scenario.publish(record("render.cancellations", good, "{\"requestId\":\"%s\"}".formatted(good)));

        // Then
        assertPutAside("render.cancellations", refused);
        scenario.awaitState(good, "CANCELLED");
    }

    @Test
    void shouldPutAnOrphanAside() {
        // Given
        String refused = uncertain();
        String good = uncertain();
        refuse(refused);

        // When
        scenario.publish(record("render.jobs.orphans", refused, orphan(refused)));
        scenario.publish(record("render.jobs.orphans", good, orphan(good)));

        // Then
        assertPutAside("render.jobs.orphans", refused);
        scenario.awaitCreated(good);
    }

    @Test
    void shouldPutAFailedEventAside() {
        // Given
        String refused = scenario.submitNew();
        String good = scenario.submitNew();
        refuse(refused);

        // When
        scenario.publish(record(Scenario.FAILED, refused, overdue(refused)));
        scenario.publish(record(Scenario.FAILED, good, overdue(good)));

        // Then
        assertPutAside(Scenario.FAILED, refused);
        Awaitility.await()
                .untilAsserted(() -> assertThat(scenario.viggle().ledger().jobsWhere("character_id", good))
                        .singleElement()
                        .satisfies(job -> assertThat(job.refunded()).isTrue()));
    }

    private void assertPutAside(String topic, String requestId) {
        ConsumerRecord<byte[], byte[]> letter = scenario.awaitDeadLetter("x-name", requestId);
        assertThat(letter.topic()).isEqualTo(topic + ".dlq");
        assertThat(Scenario.header(letter, "relay-dlq-code")).isEqualTo("UNPROCESSABLE");
        assertThat(Scenario.header(letter, "relay-dlq-reason")).contains("SQLSTATE 22021");
    }

    private void refuse(String requestId) {
        scenario.execute("""
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'invalid byte sequence' USING ERRCODE = '22021'; END $$
                """);
        scenario.execute("CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON submission FOR EACH ROW "
                + "WHEN (NEW.request_id = '%s') EXECUTE FUNCTION refuse()".formatted(requestId));
    }

    private String uncertain() {
        String id = scenario.newId();
        scenario.viggle().faults(onSubmit(FaultKind.ACCEPTED_REPLY_DROPPED).onlyWhere("character_id", id));
        scenario.publish(scenario.request(id));
        scenario.awaitState(id, "UNCERTAIN");
        scenario.viggle().clearFaults();
        return id;
    }

    private String jobOf(String id) {
        return scenario.viggle().ledger().jobsWhere("character_id", id).get(0).jobId();
    }

    private String orphan(String id) {
        return "{\"requestId\":\"%s\",\"attempt\":1,\"jobId\":\"%s\",\"acceptedAt\":\"2026-11-22T10:00:00Z\"}"
                .formatted(id, jobOf(id));
    }

    private String overdue(String id) {
        return "{\"requestId\":\"%s\",\"jobId\":\"%s\",\"stage\":\"render\",\"errorCode\":\"POLL_DEADLINE_EXCEEDED\"}"
                .formatted(id, jobOf(id));
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String requestId, String json) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, 0, requestId.getBytes(UTF_8), json.getBytes(UTF_8));
        record.headers().add("x-name", requestId.getBytes(UTF_8));
        return record;
    }
}

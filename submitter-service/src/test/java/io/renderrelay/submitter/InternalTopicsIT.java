package io.renderrelay.submitter;

import static io.renderrelay.local.viggle.fault.Fault.onSubmit;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.local.viggle.job.JobStatus;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records on topics that this service trusts only as far as its rows confirm them. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class InternalTopicsIT {

    private static final String ORPHANS = "render.jobs.orphans";
    private static final String CANCELLATIONS = "render.cancellations";

    private final Scenario scenario = Scenario.shared();

    @Inject
    MeterRegistry registry;

    @AfterEach
    void heal() {
        scenario.viggle().clearFaults();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "render.jobs.orphans | NOT_JSON      | junk",
                "render.jobs.orphans | NO_REQUEST_ID | {\"requestId\":\"a\\u0000\",\"attempt\":1,\"jobId\":\"j\"}",
                "render.jobs.orphans | WRONG_TYPE    | {\"requestId\":\"a\",\"attempt\":1,\"jobId\":\"j\\u0000\"}",
                "render.jobs.orphans | WRONG_TYPE    | {\"requestId\":\"a\",\"attempt\":1e2147483648,\"jobId\":\"j\"}",
                "render.jobs.orphans | WRONG_TYPE    | {\"requestId\":\"a\",\"attempt\":0,\"jobId\":\"j\"}",
                "render.jobs.failed  | NOT_JSON      | {\"requestId\":\"cut",
                "render.jobs.failed  | NO_REQUEST_ID | {\"requestId\":\"a\\u0000\",\"jobId\":\"j\",\"errorCode\":\"POLL_DEADLINE_EXCEEDED\"}",
                "render.jobs.failed  | WRONG_TYPE    | {\"requestId\":\"a\",\"jobId\":\"j\\u0000\",\"errorCode\":\"X\"}",
                "render.jobs.failed  | WRONG_TYPE    | {\"requestId\":\"a\",\"jobId\":\"j\",\"errorCode\":1e99999999999999}"
            })
    void shouldPutAsideWhatIsUnreadableAndGoOn(String topic, String code, String value) {
        // Given
        String id = uncertain();

        // When
        scenario.publish(topic, null, value);
        scenario.publish(ORPHANS, id, orphan(id, 1, jobOf(id)));

        // Then
        ConsumerRecord<byte[], byte[]> letter = scenario.awaitDeadLetter(value.getBytes(StandardCharsets.UTF_8));
        assertThat(letter.topic()).isEqualTo(topic + ".dlq");
        assertThat(Scenario.header(letter, "relay-dlq-code")).isEqualTo(code);
        scenario.awaitCreated(id);
    }

    @ParameterizedTest(name = "{0}, attempt {1}")
    @CsvSource({"unheard-of, 1", "known, 2", "known, 2147483647"})
    void shouldPutAsideAndCancelNothingWhenThereIsNoSuchAttempt(String request, int attempt) {
        // Given
        String victim = scenario.submitNew();
        String id = request.equals("known") ? uncertain() : scenario.newId();
        String orphan = orphan(id, attempt, request.equals("known") ? jobOf(id) : jobOf(victim) + "-x");

        // When
        scenario.publish(ORPHANS, id, orphan);

        // Then
        awaitConflict(orphan, ORPHANS);
        assertThat(statusOf(victim)).isNotEqualTo(JobStatus.CANCELLED);
        if (request.equals("known")) {
            assertThat(statusOf(id)).isNotEqualTo(JobStatus.CANCELLED);
            assertThat(scenario.column(id, "state")).isEqualTo("UNCERTAIN");
        }
    }

    @Test
    void shouldCancelNothingWhenAnOrphanNamesTheJobOfAnotherRequest() {
        // Given
        String victim = scenario.submitNew();
        String id = scenario.submitNew();
        scenario.execute("UPDATE submission SET attempt = 2 WHERE request_id = '" + id + "'");
        String forged = orphan(id, 1, jobOf(victim));
        String unknown = orphan("unheard-of", 1, jobOf(victim));

        // When
        scenario.publish(ORPHANS, id, forged);
        scenario.publish(ORPHANS, id, unknown);

        // Then
        awaitConflict(forged, ORPHANS);
        awaitConflict(unknown, ORPHANS);
        assertThat(statusOf(victim)).isNotEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void shouldCancelTheSecondPaymentWhenAnOrphanIsOfAnEarlierAttempt() {
        // Given
        String id = uncertain();
        scenario.execute("UPDATE submission SET attempt = 2 WHERE request_id = '" + id + "'");

        // When
        scenario.publish(ORPHANS, id, orphan(id, 1, jobOf(id)));

        // Then
        Awaitility.await().untilAsserted(() -> assertThat(statusOf(id)).isEqualTo(JobStatus.CANCELLED));
        assertThat(scenario.column(id, "job_id")).isNull();
    }

    @Test
    void shouldPutAsideAndGiveNothingBackWhenAFailedEventNamesAnotherJob() {
        // Given
        String id = scenario.submitNew();
        String forged = failed(id, "forged-job", "render", "POLL_DEADLINE_EXCEEDED", "refunded");

        // When
        scenario.publish(Scenario.FAILED, id, forged);

        // Then
        awaitConflict(forged, Scenario.FAILED);
        assertThat(scenario.column(id, "cancel_requested_at")).isNull();
    }

    @Test
    void shouldIgnoreAndCountItsOwnEventsAndThoseOfDeletedRows() {
        // Given
        String id = scenario.submitNew();
        double own = ignored("own_event");
        double deleted = ignored("row_deleted");
        String later = failed(id, "later", "render", "X", "no");

        // When
        scenario.publish(Scenario.FAILED, id, failed(id, jobOf(id), "submission", "SUBMISSION_UNCERTAIN", "unknown"));
        scenario.publish(Scenario.FAILED, id, failed("deleted", "j", "render", "POLL_DEADLINE_EXCEEDED", "refunded"));
        scenario.publish(Scenario.FAILED, id, later);

        // Then
        awaitConflict(later, Scenario.FAILED);
        assertThat(ignored("own_event")).isGreaterThanOrEqualTo(own + 1);
        assertThat(ignored("row_deleted")).isEqualTo(deleted + 1);
        assertThat(scenario.column(id, "cancel_requested_at")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "[\"x\"]", "1e99999999999999", "\"a\\u0000b\\ud800\"", "\"%LONG%\""})
    void shouldCancelWhateverTheReasonIs(String reason) {
        // Given
        String id = scenario.newId();
        String value = "{\"requestId\":\"%s\",\"reason\":%s,\"ignored\":1e99999999999999}"
                .formatted(id, reason.replace("%LONG%", "long".repeat(1_000)));

        // When
        scenario.publish(CANCELLATIONS, id, value);
        scenario.awaitState(id, "CANCELLED");
        scenario.publish(scenario.request(id));

        // Then
        assertThat(scenario.awaitFailed(id).get("errorCode").asText()).isEqualTo("CANCELLED");
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(0, 0));
    }

    @Test
    void shouldNotCancelTheRequestOfAnotherTenant() {
        // Given
        String id = waiting("acme");
        String foreign = cancellation(id, "evil");

        // When
        scenario.publish(CANCELLATIONS, id, foreign);

        // Then
        ConsumerRecord<byte[], byte[]> letter = scenario.awaitDeadLetter(foreign.getBytes(StandardCharsets.UTF_8));
        assertThat(Scenario.header(letter, "relay-dlq-code")).isEqualTo("INVALID_CANCELLATION");
        assertThat(Scenario.header(letter, "relay-dlq-reason")).doesNotContain("acme");
        assertThat(scenario.column(id, "cancel_requested_at")).isNull();

        // When
        scenario.publish(CANCELLATIONS, id, cancellation(id, "acme"));

        // Then
        assertThat(scenario.awaitFailed(id).get("errorCode").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void shouldIgnoreTheTombstoneOfAnotherTenant() {
        // Given
        String id = scenario.newId();
        scenario.publish(CANCELLATIONS, id, cancellation(id, "evil"));
        scenario.awaitState(id, "CANCELLED");
        assertThat(scenario.column(id, "cancel_tenants")).isEqualTo("{evil}");

        // When
        scenario.publish(request(id, "acme"));

        // Then
        scenario.awaitCreated(id);
        assertThat(scenario.column(id, "tenant")).isEqualTo("acme");
        assertThat(scenario.column(id, "cancel_requested_at")).isNull();
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(1, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"evil | acme | {acme,evil}", "evil | - | -", "- | evil | -", "acme | acme | {acme}"})
    void shouldCancelWhenOneOfSeveralTombstonesIsOfTheTenant(String first, String second, String tenants) {
        // Given
        String id = scenario.newId();
        scenario.publish(CANCELLATIONS, id, cancellation(id, first));
        scenario.awaitState(id, "CANCELLED");
        scenario.publish(CANCELLATIONS, id, cancellation(id, second));
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(scenario.column(id, "cancel_tenants")).isEqualTo(tenants));

        // When
        scenario.publish(request(id, "acme"));

        // Then
        assertThat(scenario.awaitFailed(id).get("errorCode").asText()).isEqualTo("CANCELLED");
        assertThat(scenario.awaitFailed(id).get("tenant").asText()).isEqualTo("acme");
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(0, 0));
    }

    private void awaitConflict(String value, String topic) {
        ConsumerRecord<byte[], byte[]> letter = scenario.awaitDeadLetter(value.getBytes(StandardCharsets.UTF_8));
        assertThat(letter.topic()).isEqualTo(topic + ".dlq");
        assertThat(Scenario.header(letter, "relay-dlq-code")).isEqualTo("JOB_ID_CONFLICT");
    }

    private String uncertain() {
        String id = scenario.newId();
        scenario.viggle().faults(onSubmit(FaultKind.ACCEPTED_REPLY_DROPPED).onlyWhere("character_id", id));
        scenario.publish(scenario.request(id));
        scenario.awaitState(id, "UNCERTAIN");
        return id;
    }

    /** A request that the API never takes. */
    private String waiting(String tenant) {
        String id = scenario.newId();
        scenario.viggle().faults(onSubmit(FaultKind.NOT_READY).onlyWhere("character_id", id));
        scenario.publish(request(id, tenant));
        Awaitility.await().until(() -> scenario.posts(id).sent() > 0);
        return id;
    }

    private static String request(String id, String tenant) {
        return "{\"requestId\":\"%s\",\"tenant\":\"%s\",\"characterId\":\"%s\",\"sceneId\":\"scene-1\"}"
                .formatted(id, tenant, id);
    }

    private static String cancellation(String id, String tenant) {
        return tenant == null
                ? "{\"requestId\":\"%s\"}".formatted(id)
                : "{\"requestId\":\"%s\",\"tenant\":\"%s\"}".formatted(id, tenant);
    }

    private static String orphan(String id, int attempt, String jobId) {
        return "{\"requestId\":\"%s\",\"attempt\":%d,\"jobId\":\"%s\",\"acceptedAt\":\"2026-11-22T10:00:00Z\"}"
                .formatted(id, attempt, jobId);
    }

    private static String failed(String id, String jobId, String stage, String errorCode, String charged) {
        return "{\"requestId\":\"%s\",\"jobId\":\"%s\",\"stage\":\"%s\",\"errorCode\":\"%s\",\"charged\":\"%s\"}"
                .formatted(id, jobId, stage, errorCode, charged);
    }

    private String jobOf(String id) {
        return scenario.viggle().ledger().jobsWhere("character_id", id).get(0).jobId();
    }

    private JobStatus statusOf(String id) {
        return scenario.viggle().ledger().jobsWhere("character_id", id).get(0).status();
    }

    private double ignored(String reason) {
        return registry.get("render.relay.failed.events.ignored")
                .tag("reason", reason)
                .counter()
                .count();
    }
}

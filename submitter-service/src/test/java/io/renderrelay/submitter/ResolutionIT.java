package io.renderrelay.submitter;

import static io.renderrelay.local.viggle.fault.Fault.onSubmit;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.local.viggle.job.JobStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows that time, cancellations and the orphan topic move on. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ResolutionIT {

    private static final String ORPHANS = "render.jobs.orphans";
    private static final String CANCELLATIONS = "render.cancellations";

    private final Scenario scenario = Scenario.shared();

    @AfterEach
    void heal() {
        scenario.viggle().clearFaults();
    }

    @Test
    void shouldPublishTheJobWhenAnOrphanedIdResolvesAnUncertainRow() {
        // Given
        String id = uncertain();
        String jobId = jobOf(id);

        // When
        scenario.publish(ORPHANS, id, orphan(id, 1, jobId));
        scenario.publish(ORPHANS, id, orphan(id, 1, jobId));

        // Then
        assertThat(Scenario.data(scenario.awaitCreated(id)).get("jobId").asText())
                .isEqualTo(jobId);
        scenario.submitNew();
        assertThat(scenario.events(id)).hasSize(3);
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(1, 1));
    }

    @Test
    void shouldCancelForTheRefundWhenAnIdTurnsUpAfterTheRowWasAbandoned() {
        // Given
        String id = uncertain();
        scenario.execute(
                "UPDATE submission SET state_since = now() - interval '61 min' WHERE request_id = '" + id + "'");
        scenario.awaitFailed(id);

        // When
        scenario.publish(ORPHANS, id, orphan(id, 1, jobOf(id)));

        // Then
        awaitRefund(id);
        assertThat(scenario.column(id, "job_id")).isEqualTo(jobOf(id));
        assertThat(scenario.column(id, "state")).isEqualTo("ABANDONED");
        assertThat(scenario.events(id).stream().filter(event -> !event.topic().equals(ORPHANS)))
                .hasSize(1);
    }

    @Test
    void shouldQueueAgainWhenTheLeaseOfAPreparingRowRunsOut() {
        // Given
        String id = scenario.newId();
        scenario.execute(held(id, "PREPARING"));

        // When
        scenario.awaitCreated(id);

        // Then
        assertThat(scenario.column(id, "attempt")).isEqualTo("5");
    }

    @Test
    void shouldBecomeUncertainWhenTheLeaseOfASubmittingRowRunsOut() {
        // Given
        String id = scenario.newId();

        // When
        scenario.execute(held(id, "SUBMITTING"));

        // Then
        scenario.awaitState(id, "UNCERTAIN");
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(0, 0));
    }

    @Test
    void shouldAnswerCancelledWhenTheCancellationCameFirst() {
        // Given
        String id = scenario.newId();
        scenario.publish(CANCELLATIONS, id, "{\"requestId\":\"%s\",\"reason\":\"changed my mind\"}".formatted(id));
        scenario.awaitState(id, "CANCELLED");
        assertThat(scenario.events(id)).isEmpty();

        // When
        scenario.publish(
                "{\"requestId\":\"%s\",\"tenant\":\"acme\",\"characterId\":\"c\",\"sceneId\":\"s\"}".formatted(id));

        // Then
        assertThat(scenario.awaitFailed(id).get("errorCode").asText()).isEqualTo("CANCELLED");
        assertThat(scenario.awaitFailed(id).get("tenant").asText()).isEqualTo("acme");
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(0, 0));
    }

    @Test
    void shouldAnswerCancelledWhenTheRequestStillWaits() {
        // Given
        String id = scenario.newId();
        scenario.viggle().faults(onSubmit(FaultKind.NOT_READY).onlyWhere("character_id", id));
        scenario.publish(scenario.request(id));
        Awaitility.await().until(() -> scenario.posts(id).sent() > 0);

        // When
        scenario.publish(CANCELLATIONS, id, "{\"requestId\":\"%s\"}".formatted(id));

        // Then
        assertThat(scenario.awaitFailed(id).get("errorCode").asText()).isEqualTo("CANCELLED");
        assertThat(scenario.posts(id).accepted()).isZero();
    }

    @Test
    void shouldCancelAtTheApiWhenTheJobExists() {
        // Given
        String id = scenario.submitNew();

        // When
        scenario.publish(CANCELLATIONS, id, "{\"requestId\":\"%s\"}".formatted(id));

        // Then
        awaitRefund(id);
        Awaitility.await().until(() -> scenario.column(id, "cancel_due_at") == null);
        assertThat(scenario.column(id, "state")).isEqualTo("SUBMITTED");
        assertThat(scenario.events(id)).hasSize(1);
    }

    @Test
    void shouldCancelOnceTheJobIdIsKnownWhenItWasUncertain() {
        // Given
        String id = uncertain();
        scenario.publish(CANCELLATIONS, id, "{\"requestId\":\"%s\"}".formatted(id));
        Awaitility.await().until(() -> scenario.column(id, "cancel_requested_at") != null);

        // When
        scenario.publish(ORPHANS, id, orphan(id, 1, jobOf(id)));

        // Then
        scenario.awaitCreated(id);
        awaitRefund(id);
    }

    @Test
    void shouldCancelAtTheApiWhenTheRenderOutlivedItsDeadline() {
        // Given
        String id = scenario.submitNew();

        // When
        scenario.publish(
                Scenario.FAILED,
                id,
                "{\"requestId\":\"%s\",\"jobId\":\"%s\",\"errorCode\":\"POLL_DEADLINE_EXCEEDED\"}"
                        .formatted(id, jobOf(id)));

        // Then
        awaitRefund(id);
    }

    @Test
    void shouldPutACancellationAsideWhenItNamesNoRequest() {
        // When
        scenario.publish(CANCELLATIONS, null, "{\"reason\":\"cancel everything\"}");

        // Then
        var letter = scenario.awaitDeadLetter("{\"reason\":\"cancel everything\"}".getBytes());
        assertThat(letter.topic()).isEqualTo("render.cancellations.dlq");
        assertThat(Scenario.header(letter, "relay-dlq-code")).isEqualTo("INVALID_CANCELLATION");
    }

    private String uncertain() {
        String id = scenario.newId();
        scenario.viggle().faults(onSubmit(FaultKind.ACCEPTED_REPLY_DROPPED).onlyWhere("character_id", id));
        scenario.publish(scenario.request(id));
        scenario.awaitState(id, "UNCERTAIN");
        return id;
    }

    private String jobOf(String id) {
        return scenario.viggle().ledger().jobsWhere("character_id", id).get(0).jobId();
    }

    private void awaitRefund(String id) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(scenario.viggle().ledger().jobsWhere("character_id", id))
                        .singleElement()
                        .satisfies(job -> {
                            assertThat(job.status()).isEqualTo(JobStatus.CANCELLED);
                            assertThat(job.refunded()).isTrue();
                        }));
    }

    private static String orphan(String id, int attempt, String jobId) {
        return "{\"requestId\":\"%s\",\"attempt\":%d,\"jobId\":\"%s\",\"acceptedAt\":\"2026-11-22T10:00:00Z\"}"
                .formatted(id, attempt, jobId);
    }

    private static String held(String id, String state) {
        return """
                INSERT INTO submission (request_id, state, attempt, request, digest, expires_at, lease_until)
                VALUES ('%s', '%s', 4, '{"characterId":"%s","sceneId":"s"}', '\\x01', now() + interval '1 h', now())
                """.formatted(id, state, id);
    }
}

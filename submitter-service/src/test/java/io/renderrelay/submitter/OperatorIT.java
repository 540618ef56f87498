package io.renderrelay.submitter;

import static io.renderrelay.local.viggle.fault.Fault.onSubmit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.local.viggle.job.JobStatus;
import io.renderrelay.submitter.Operator.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator's API as an operator meets it: over HTTP, at the running service. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class OperatorIT {

    @TestHTTPResource("/operator/")
    URI root;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    private final Scenario scenario = Scenario.shared();
    private Operator ann;

    @BeforeEach
    void ann() {
        ann = Operator.at(root, "ann", "a-password-of-ann");
    }

    @AfterEach
    void heal() {
        scenario.viggle().clearFaults();
        // refused where it is open anyway
        ann.post("account/resume", "{\"why\":\"the next test\"}");
    }

    @Test
    void shouldShowARequestWithItsJobAndItsPast() {
        // Given
        String id = scenario.newId();
        scenario.publish(
                "{\"requestId\":\"%s\",\"tenant\":\"acme\",\"characterId\":\"%s\",\"sceneId\":\"s\",\"metadata\":{\"order\":\"7\"}}"
                        .formatted(id, id));
        scenario.awaitCreated(id);
        Awaitility.await().until(() -> scenario.column(id, "published_at") != null);

        // When
        Reply reply = ann.get("requests/" + id);

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("/state")).isEqualTo("SUBMITTED");
        assertThat(reply.text("/tenant")).isEqualTo("acme");
        assertThat(reply.text("/metadata/order")).isEqualTo("7");
        assertThat(reply.text("/job/jobId")).isEqualTo(jobOf(id));
        assertThat(whats(reply)).containsExactly("RECEIVED", "SUBMITTED", "ANNOUNCED");
    }

    @ParameterizedTest
    @CsvSource({"requests/r-unheard-of", "requests/%00", "requests/no%20id", "nothing-of-the-kind"})
    void shouldSayWhenThereIsNothing(String path) {
        // When
        Reply reply = ann.get(path);

        // Then
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.contentType()).startsWith("application/problem+json");
    }

    @Test
    void shouldListAStatePageByPage() {
        // Given
        String prefix = "page-" + scenario.newId() + "-";
        for (int i = 0; i < 5; i++) {
            scenario.execute("INSERT INTO submission (request_id, state) VALUES ('" + prefix + i + "', 'EXPIRED')");
        }

        // When
        Reply first = ann.get("requests?state=EXPIRED&limit=2&after=" + prefix);
        Reply second = ann.get("requests?state=EXPIRED&limit=2&after=" + first.text("/next"));
        Reply third = ann.get("requests?state=EXPIRED&limit=1&after=" + second.text("/next"));

        // Then
        assertThat(ids(first)).containsExactly(prefix + 0, prefix + 1);
        assertThat(ids(second)).containsExactly(prefix + 2, prefix + 3);
        assertThat(ids(third)).containsExactly(prefix + 4);
    }

    @Test
    void shouldEndWithoutANextPageWhenAllWasListed() {
        // When
        Reply reply = ann.get("requests?state=PREPARING&after=zzzz");

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/requests")).isEmpty();
        assertThat(reply.json().has("next")).isFalse();
    }

    @Test
    void shouldPublishTheJobWhenItIsAttached() {
        // Given
        String id = uncertain();
        String jobId = jobOf(id);

        // When
        Reply reply;
        List<String> logged;
        try (LogTail log = LogTail.begin()) {
            reply = ann.post(
                    "requests/" + id + "/attach-job",
                    "{\"jobId\":\"%s\",\"attempt\":1,\"why\":\"support told us, ticket 7\"}".formatted(jobId));
            logged = log.lines();
        }
        Reply again = ann.post(
                "requests/" + id + "/attach-job",
                "{\"jobId\":\"%s\",\"attempt\":1,\"why\":\"again\"}".formatted(jobId));

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("/state")).isEqualTo("SUBMITTED");
        assertThat(again.status()).isEqualTo(200);
        assertThat(Scenario.data(scenario.awaitCreated(id)).get("jobId").asText())
                .isEqualTo(jobId);
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(1, 1));
        assertThat(action(ann.get("requests/" + id), "JOB_ATTACHED")).isEqualTo("ann: support told us, ticket 7");
        assertThat(logged)
                .anyMatch(line -> line.contains("operator=ann")
                        && line.contains(id)
                        && line.contains("support told us, ticket 7"));
        assertThat(logged).noneMatch(line -> line.contains(jobId));
    }

    @Test
    void shouldSendAgainWhenReleased() {
        // Given
        String id = uncertain();
        scenario.viggle().clearFaults();

        // When
        Reply reply = ann.post("requests/" + id + "/resubmit", resubmit(id, 1));

        // Then
        assertThat(reply.status()).isEqualTo(200);
        scenario.awaitCreated(id);
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(2, 2));
        assertThat(scenario.column(id, "attempt")).isEqualTo("2");
        assertThat(action(ann.get("requests/" + id), "RESUBMITTED")).isEqualTo("ann: the dashboard shows no job");
    }

    @Test
    void shouldCancelTheFirstJobWhenItTurnsUpAfterTheRelease() {
        // Given
        String id = uncertain();
        String first = jobOf(id);
        scenario.viggle().clearFaults();
        ann.post("requests/" + id + "/resubmit", resubmit(id, 1));
        scenario.awaitCreated(id);

        // When
        scenario.publish(
                "render.jobs.orphans",
                id,
                "{\"requestId\":\"%s\",\"attempt\":1,\"jobId\":\"%s\",\"acceptedAt\":\"2026-11-22T10:00:00Z\"}"
                        .formatted(id, first));

        // Then
        Awaitility.await()
                .untilAsserted(() -> assertThat(scenario.viggle().ledger().jobsWhere("character_id", id))
                        .filteredOn(job -> job.jobId().equals(first))
                        .singleElement()
                        .satisfies(job -> assertThat(job.status()).isEqualTo(JobStatus.CANCELLED)));
        assertThat(scenario.column(id, "job_id")).isNotEqualTo(first);
    }

    @Test
    void shouldReportUnknownChargeWhenAResubmittedRequestIsRefused() {
        // Given
        String id = uncertain();
        scenario.viggle().clearFaults();
        scenario.viggle().faults(onSubmit(FaultKind.NOT_READY).onlyWhere("character_id", id));
        ann.post("requests/" + id + "/resubmit", resubmit(id, 1));
        Awaitility.await().until(() -> scenario.column(id, "waiting_reason") != null);

        // When
        scenario.execute("UPDATE submission SET expires_at = now() WHERE request_id = '" + id + "'");

        // Then
        JsonNode failed = scenario.awaitFailed(id);
        assertThat(failed.get("errorCode").asText()).isEqualTo("RETRY_BUDGET_EXHAUSTED");
        assertThat(failed.get("errorMessage").asText())
                .startsWith("the API refused temporarily; last reply: HTTP 409")
                .endsWith("; too little time was left to submit it");
        assertThat(failed.get("charged").asText()).isEqualTo("unknown");
        assertThat(failed.get("retryable").asBoolean()).isFalse();
    }

    @Test
    void shouldPublishUnknownChargeWhenAbandoned() {
        // Given
        String id = uncertain();

        // When
        Reply reply = ann.post("requests/" + id + "/abandon", "{\"attempt\":1,\"why\":\"not worth the search\"}");
        Reply late = ann.post(
                "requests/" + id + "/attach-job",
                "{\"jobId\":\"%s\",\"attempt\":1,\"why\":\"found after all\"}".formatted(jobOf(id)));

        // Then
        assertThat(reply.text("/state")).isEqualTo("ABANDONED");
        JsonNode failed = scenario.awaitFailed(id);
        assertThat(failed.get("errorCode").asText()).isEqualTo("SUBMISSION_UNCERTAIN");
        assertThat(failed.get("errorMessage").asText()).doesNotContain("not worth the search");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/detail")).contains("cancelled for its refund");
        Awaitility.await()
                .until(() -> scenario.viggle()
                        .ledger()
                        .jobsWhere("character_id", id)
                        .get(0)
                        .refunded());
        assertThat(scenario.events(id)).hasSize(1);
    }

    @Test
    void shouldLetOneWinWhenManyResolveAtOnce() throws Exception {
        // Given
        String id = uncertain();
        scenario.viggle().clearFaults();
        List<Callable<Reply>> wishes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            wishes.add(() -> ann.post("requests/" + id + "/resubmit", resubmit(id, 1)));
            wishes.add(() -> ann.post("requests/" + id + "/abandon", "{\"attempt\":1,\"why\":\"enough\"}"));
        }

        // When
        List<Reply> replies = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(wishes.size());
        try {
            for (Future<Reply> reply : threads.invokeAll(wishes)) {
                replies.add(reply.get());
            }
        } finally {
            threads.shutdownNow();
        }

        // Then
        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 200)
                .hasSize(7)
                .allSatisfy(reply -> {
                    assertThat(reply.status()).isEqualTo(409);
                    assertThat(reply.text("/request/state")).isNotEqualTo("UNCERTAIN");
                });
        assertThat(scenario.query("SELECT count(*) FROM operator_action WHERE request_id = '" + id + "'"))
                .isEqualTo("1");
        assertThat(scenario.posts(id).sent()).isLessThanOrEqualTo(2);
    }

    @Test
    void shouldRefuseAJobOfAnotherRequest() {
        // Given
        String other = scenario.submitNew();
        String id = uncertain();

        // When
        Reply reply = ann.post(
                "requests/" + id + "/attach-job",
                "{\"jobId\":\"%s\",\"attempt\":1,\"why\":\"a slip\"}".formatted(jobOf(other)));

        // Then
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("/detail")).startsWith("Another request holds this job id");
        assertThat(reply.text("/request/state")).isEqualTo("UNCERTAIN");
        assertThat(scenario.viggle()
                        .ledger()
                        .jobsWhere("character_id", other)
                        .get(0)
                        .status())
                .isNotEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void shouldHoldRequestsBackWhileTheAccountIsClosed() {
        // Given
        Reply closed = ann.post("account/suspend", "{\"why\":\"the invoice is odd\"}");
        String id = scenario.publishNew();
        scenario.awaitState(id, "QUEUED");

        // When
        Reply read = ann.get("account");
        int sentWhileClosed = scenario.posts(id).sent();
        Reply opened = ann.post("account/resume", "{\"why\":\"it was not\"}");

        // Then
        assertThat(closed.text("/mode")).isEqualTo("SUSPENDED");
        assertThat(read.text("/reason")).isEqualTo("OPERATOR");
        assertThat(read.text("/why")).isEqualTo("ann: the invoice is odd");
        assertThat(sentWhileClosed).isZero();
        assertThat(opened.status()).isEqualTo(200);
        scenario.awaitCreated(id);
        Awaitility.await().until(() -> ann.get("account").text("/mode").equals("ACTIVE"));
        Reply again = ann.post("account/resume", "{\"why\":\"again\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/account/mode")).isEqualTo("ACTIVE");
    }

    @Test
    void shouldShowWhatTheDailyCapsHaveCounted() {
        // Given
        String id = scenario.newId();
        scenario.publish(
                "{\"requestId\":\"%s\",\"tenant\":\"seen-by-operators\",\"characterId\":\"%s\",\"sceneId\":\"s\"}"
                        .formatted(id, id));
        scenario.awaitCreated(id);

        // When
        Reply reply = ann.get("spend");

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/total/cap").asLong()).isEqualTo(1_000_000_000);
        assertThat(reply.json().at("/total/credits").asDouble()).isGreaterThanOrEqualTo(300);
        assertThat(reply.json().at("/tenants").findValuesAsText("tenant"))
                .contains("seen-by-operators")
                .doesNotContain("");
        assertThat(reply.json().at("/uncertainCredits").isNumber()).isTrue();
        assertThat(reply.text("/day")).matches("\\d{4}-\\d{2}-\\d{2}");
    }

    @Test
    void shouldShowUntilWhenTheAccountIsThrottledAndResumeIt() throws Exception {
        // Given an API that asks for half an hour
        Instant until = Instant.now().plus(Duration.ofMinutes(30));
        scenario.viggle()
                .faults(onSubmit(FaultKind.RATE_LIMITED)
                        .retryAfter(Duration.ofMinutes(30))
                        .times(1));
        String id = scenario.publishNew();
        Awaitility.await().until(() -> ann.get("account").text("/mode").equals("THROTTLED"));

        // When
        Reply throttled = ann.get("account");
        String health = management("/q/health/ready");
        String metrics = management("/q/metrics");
        Reply resumed = ann.post("account/resume", "{\"why\":\"the limit is raised\"}");

        // Then
        assertThat(Instant.parse(throttled.text("/nextAt"))).isBetween(until, until.plusSeconds(60));
        assertThat(throttled.text("/why")).startsWith("HTTP 429");
        assertThat(health).contains("\"mode\": \"THROTTLED\"").contains("\"until\": \"" + throttled.text("/nextAt"));
        assertThat(metrics)
                .containsPattern("render_relay_account_throttled_until_timestamp_seconds\\{[^}]*} [1-9]\\.[0-9]+E9");
        assertThat(resumed.status()).isEqualTo(200);
        assertThat(resumed.text("/mode")).isEqualTo("ACTIVE");
        scenario.awaitCreated(id);
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(2, 1));
    }

    private String management(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(management.resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    @ParameterizedTest
    @CsvSource({
        "resubmit, '{\"attempt\":1,\"why\":\"w\",\"mayPayTwice\":true}', requestId",
        "resubmit, '{\"requestId\":\"r-1\",\"attempt\":1,\"why\":\"w\"}', mayPayTwice",
        "attach-job, '{\"jobId\":\"j\",\"attempt\":1}', why",
        "abandon, 'give up', (body)"
    })
    void shouldNameTheFieldWhenTheBodyIsWrong(String command, String body, String field) {
        // When
        Reply reply = ann.post("requests/r-1/" + command, body);

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.contentType()).startsWith("application/problem+json");
        assertThat(reply.json().at("/errors").findValuesAsText("field")).contains(field);
    }

    @Test
    void shouldAskForALoginAndForTheRightRole() {
        // Given
        Operator rob = Operator.at(root, "rob", "a-password-of-rob");

        // When
        Reply anonymous = Operator.anonymous(root).get("account");
        Reply wrong = Operator.at(root, "ann", "a-password-of-rob").get("account");
        Reply description = Operator.anonymous(root).get("openapi");
        Reply reader = rob.get("account");
        Reply actor = rob.post("account/suspend", "{\"why\":\"just to see\"}");

        // Then
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(description.status()).isEqualTo(401);
        assertThat(reader.status()).isEqualTo(200);
        assertThat(actor.status()).isEqualTo(403);
        assertThat(actor.contentType()).startsWith("application/problem+json");
        assertThat(reader.text("/mode")).isNotEqualTo("SUSPENDED");
    }

    @Test
    void shouldDescribeItself() {
        // When
        Reply reply = ann.get("openapi?format=json");

        // Then
        assertThat(reply.json().at("/paths").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "/operator/account",
                        "/operator/account/suspend",
                        "/operator/account/resume",
                        "/operator/requests",
                        "/operator/requests/{requestId}",
                        "/operator/requests/{requestId}/attach-job",
                        "/operator/requests/{requestId}/abandon",
                        "/operator/requests/{requestId}/resubmit",
                        "/operator/spend");
        assertThat(reply.json().at("/components/schemas/Resubmit/required").toString())
                .contains("mayPayTwice");
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

    private static String resubmit(String id, int attempt) {
        return "{\"requestId\":\"%s\",\"mayPayTwice\":true,\"attempt\":%d,\"why\":\"the dashboard shows no job\"}"
                .formatted(id, attempt);
    }

    private static List<String> whats(Reply reply) {
        return reply.json().at("/history").findValuesAsText("what");
    }

    private static List<String> ids(Reply reply) {
        return reply.json().at("/requests").findValuesAsText("requestId");
    }

    private static String action(Reply reply, String what) {
        for (JsonNode entry : reply.json().at("/history")) {
            if (entry.get("what").asText().equals(what)) {
                return entry.get("who").asText() + ": " + entry.get("why").asText();
            }
        }
        return null;
    }
}

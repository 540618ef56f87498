package io.renderrelay.chaos.judge;

import io.renderrelay.chaos.fault.Fault;
import io.renderrelay.chaos.fault.FaultKind;
import io.renderrelay.chaos.fault.Struck;
import io.renderrelay.chaos.load.Accepted;
import io.renderrelay.chaos.load.Kind;
import io.renderrelay.chaos.load.PoisonKind;
import io.renderrelay.chaos.load.SentPoison;
import io.renderrelay.local.odd.OddBehaviour;
import io.renderrelay.local.viggle.job.JobStatus;
import io.renderrelay.local.viggle.ledger.AttemptView;
import io.renderrelay.local.viggle.ledger.JobView;
import io.renderrelay.local.viggle.ledger.LedgerView;
import io.renderrelay.local.viggle.polls.PollSummary;
import io.renderrelay.local.viggle.polls.PollView;
import io.renderrelay.local.viggle.upload.Form;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Evidence of a run in which one request was kept every promise about, and what may have gone otherwise. */
final class Given {

    static final String REQUEST = "request-000001";
    static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

    private final Map<String, Accepted> accepted = new HashMap<>(Map.of(REQUEST, accepted(REQUEST)));
    private final List<Event> events = new ArrayList<>();
    private final List<JobView> jobs = new ArrayList<>();
    private final List<AttemptView> attempts = new ArrayList<>();
    private final Map<String, Instant> uncertain = new HashMap<>();
    private final List<Struck> struck = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> cancelled = new HashSet<>();
    private final List<SentPoison> poison = new ArrayList<>();
    private final List<PollView> polls = new ArrayList<>();
    private final List<Excuse> excuses = new ArrayList<>();
    private final List<String> notWell = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();

    /** Requested, paid for, complete, published, recorded. */
    static Given allWell() {
        return nothingDone().charged("job-1").known("job-1").completed(REQUEST);
    }

    /** Asked for, and nothing else. */
    static Given nothingDone() {
        return new Given();
    }

    Given charged(String jobId) {
        return job(jobId, JobStatus.COMPLETE, false);
    }

    Given job(String jobId, JobStatus status, boolean refunded) {
        jobs.add(new JobView(
                jobId,
                "full_pipeline",
                status,
                4,
                BigDecimal.TEN,
                refunded,
                BEGIN,
                BEGIN.plusSeconds(5),
                null,
                Map.of("character_id", "char_" + REQUEST),
                PollSummary.NONE));
        return this;
    }

    /** A POST that was accepted and answered with a job id in an odd way. */
    Given answeredOddly(String jobId) {
        return attempt("200", OddBehaviour.PROCESSING_FIRST, jobId);
    }

    /** A POST that was refused, and its reply put on the wire like that. */
    Given refusedOddly(OddBehaviour behaviour) {
        return attempt("404", behaviour, null);
    }

    private Given attempt(String reply, OddBehaviour behaviour, String jobId) {
        attempts.add(new AttemptView(
                1,
                BEGIN,
                BEGIN.plusSeconds(1),
                reply,
                null,
                behaviour.name(),
                jobId,
                Form.of(Map.of("character_id", "char_" + REQUEST), List.of())));
        return this;
    }

    Given known(String jobId) {
        known.add(jobId);
        return this;
    }

    /** Because the API's replies were lost. */
    Given uncertain() {
        return struck(FaultKind.API_REPLY_LOST, "api").uncertainWithoutAReason();
    }

    Given uncertainWithoutAReason() {
        uncertain.put(REQUEST, BEGIN.plusSeconds(3));
        return this;
    }

    Given struck(FaultKind kind, String target) {
        Fault fault = new Fault(1, Duration.ZERO, kind, target, Duration.ofSeconds(2), 0);
        struck.add(new Struck(fault, BEGIN, BEGIN.plusSeconds(2)));
        return this;
    }

    /** A record at offset 7 of partition 2 of the topic of requests that names the request. */
    Given poison() {
        poison.add(new SentPoison(PoisonKind.DEEP_NESTING, "render.requests", 2, 7, Optional.of(REQUEST)));
        return this;
    }

    Given cancelled() {
        cancelled.add(REQUEST);
        return this;
    }

    Given completed(String requestId) {
        return event(
                "render.jobs.completed",
                Map.of("ce_id", requestId + "/outcome", "ce_time", "2026-03-01T12:00:10Z"),
                "{\"cdnUrl\":\"https://cdn.example.com/1.mp4\"}");
    }

    Given failed(String code, String charged) {
        return failed("submission", code, charged);
    }

    Given failed(String stage, String code, String charged) {
        return event(
                "render.jobs.failed",
                Map.of("ce_id", REQUEST + "/outcome", "ce_time", "2026-03-01T12:00:10Z"),
                "{\"stage\":\"%s\",\"errorCode\":\"%s\",\"charged\":\"%s\"}".formatted(stage, code, charged));
    }

    Given event(String topic, Map<String, String> headers, String value) {
        events.add(new Event(topic, REQUEST, headers, value, BEGIN.plusSeconds(10)));
        return this;
    }

    /** A poll of that poller which came in and was answered so many milliseconds after the begin. */
    Given poll(String poller, long atMillis, long answeredMillis) {
        polls.add(new PollView(
                BEGIN.plusMillis(atMillis),
                "render-relay-poller " + poller,
                BEGIN.plusMillis(answeredMillis),
                200,
                null));
        return this;
    }

    Given excuse(Excuse excuse) {
        excuses.add(excuse);
        return this;
    }

    Given notWell(String sentence) {
        notWell.add(sentence);
        return this;
    }

    Given secret(String sentence) {
        secrets.add(sentence);
        return this;
    }

    Verdict judged() {
        return Judge.judge(new Evidence(
                new Evidence.Asked(accepted, cancelled, poison),
                events,
                new LedgerView(null, attempts, jobs),
                new RowsSeen(uncertain, Set.of(), known),
                new Evidence.Polls(List.of(new JobPolls("job-1", polls)), excuses),
                new Evidence.Services(BEGIN.plus(Duration.ofSeconds(4)), struck, notWell, secrets)));
    }

    private static Accepted accepted(String requestId) {
        return new Accepted(requestId, Kind.BY_IDS, BEGIN);
    }
}

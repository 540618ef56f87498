package io.renderrelay.chaos.judge;

import static io.renderrelay.chaos.judge.Finding.Promise.DEAD_LETTERS_WITH_REASON;
import static io.renderrelay.chaos.judge.Finding.Promise.DOUBT_HAS_A_CAUSE;
import static io.renderrelay.chaos.judge.Finding.Promise.NOTHING_UNKNOWN;
import static io.renderrelay.chaos.judge.Finding.Promise.NO_CONTRADICTION;
import static io.renderrelay.chaos.judge.Finding.Promise.NO_EARLY_POLL;
import static io.renderrelay.chaos.judge.Finding.Promise.NO_JOB_ID_LOST;
import static io.renderrelay.chaos.judge.Finding.Promise.NO_SECRET;
import static io.renderrelay.chaos.judge.Finding.Promise.ONE_OUTCOME;
import static io.renderrelay.chaos.judge.Finding.Promise.PAID_ONCE;
import static io.renderrelay.chaos.judge.Finding.Promise.POISON_IS_ACCOUNTED_FOR;
import static io.renderrelay.chaos.judge.Finding.Promise.TRUE_CHARGES;
import static io.renderrelay.chaos.judge.Finding.Promise.WELL_AGAIN;
import static io.renderrelay.chaos.judge.Given.BEGIN;
import static io.renderrelay.chaos.judge.Given.REQUEST;
import static io.renderrelay.chaos.judge.Given.allWell;
import static io.renderrelay.chaos.judge.Given.nothingDone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.renderrelay.chaos.fault.FaultKind;
import io.renderrelay.chaos.judge.Excuse.Reason;
import io.renderrelay.chaos.judge.Finding.Promise;
import io.renderrelay.local.odd.OddBehaviour;
import io.renderrelay.local.viggle.job.JobStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every promise can be seen to be broken, and is not called broken without reason. */
class JudgeTest {

    private static final Map<String, String> DEAD =
            Map.of("relay-dlq-code", "REQUEST_ID_CONFLICT", "relay-dlq-reason", "The same id with other data.");

    @ParameterizedTest(name = "{0}")
    @MethodSource("kept")
    void shouldFindNothingWhenPromisesAreKept(String what, Given given) {
        // When
        Verdict verdict = given.judged();

        // Then
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.holds()).isTrue();
    }

    static Stream<Arguments> kept() {
        return Stream.of(
                arguments("complete", allWell()),
                arguments("the same outcome twice", allWell().completed(REQUEST)),
                arguments("visibly uncertain", nothingDone().uncertain()),
                arguments(
                        "uncertain after a kill",
                        nothingDone().struck(FaultKind.KILL, "submitter-1").uncertainWithoutAReason()),
                arguments(
                        "uncertain after a kill during an odd answer",
                        nothingDone()
                                .charged("job-1")
                                .answeredOddly("job-1")
                                .struck(FaultKind.KILL, "submitter-1")
                                .uncertainWithoutAReason()),
                arguments(
                        "uncertain, and charged", nothingDone().charged("job-1").uncertain()),
                arguments(
                        "known on the orphan topic only",
                        nothingDone()
                                .charged("job-1")
                                .completed(REQUEST)
                                .event("render.jobs.orphans", Map.of(), "{\"jobId\":\"job-1\"}")),
                arguments("refused", nothingDone().failed("SUBMISSION_REJECTED", "no")),
                arguments(
                        "failed and refunded",
                        nothingDone()
                                .job("job-1", JobStatus.FAILED, true)
                                .known("job-1")
                                .failed("RENDER_FAILED", "refunded")),
                arguments(
                        "given up at its deadline",
                        nothingDone()
                                .charged("job-1")
                                .known("job-1")
                                .failed("render", "POLL_DEADLINE_EXCEEDED", "unknown")),
                arguments("cancelled too late", allWell().cancelled()),
                arguments(
                        "cancelled and refunded",
                        nothingDone()
                                .job("job-1", JobStatus.CANCELLED, true)
                                .known("job-1")
                                .failed("CANCELLED", "refunded")
                                .cancelled()),
                arguments("a dead letter with its reason", allWell().event("render.requests.dlq", DEAD, "")),
                arguments(
                        "uncertain after a refusal whose body broke off",
                        nothingDone()
                                .refusedOddly(OddBehaviour.CHUNK_OPEN_AT_CLOSE)
                                .uncertainWithoutAReason()),
                arguments(
                        "poison with a failed event",
                        nothingDone().poison().failed("request", "INVALID_REQUEST", "no")),
                arguments(
                        "poison with a dead letter",
                        allWell().poison().event("render.requests.dlq", deadLetter(7), "")),
                arguments("a poll after the floor", allWell().poll("a", 0, 10).poll("a", 3_010, 3_020)),
                arguments(
                        "an early poll by someone cut off from Kafka",
                        allWell().poll("a", 0, 10).poll("b", 500, 510).excuse(excuse(Reason.CUT_OFF, "b"))),
                arguments(
                        "an early poll that was held back on the wire",
                        allWell().poll("a", 0, 10).poll("a", 500, 510).excuse(excuse(Reason.ON_THE_WIRE, "a"))));
    }

    private static Map<String, String> deadLetter(int offset) {
        return Map.of(
                "relay-dlq-code",
                "UNPROCESSABLE",
                "relay-dlq-reason",
                "java.lang.StackOverflowError",
                "relay-dlq-topic",
                "render.requests",
                "relay-dlq-partition",
                "2",
                "relay-dlq-offset",
                String.valueOf(offset));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void shouldNameThePromiseWhenItIsBroken(String what, Promise promise, Given given) {
        // When
        Verdict verdict = given.judged();

        // Then
        assertThat(verdict.findings()).extracting(Finding::promise).containsOnly(promise);
        assertThat(verdict.holds()).isFalse();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments(
                        "uncertain after an odd refusal that was whole",
                        DOUBT_HAS_A_CAUSE,
                        nothingDone()
                                .refusedOddly(OddBehaviour.PROCESSING_FIRST)
                                .uncertainWithoutAReason()),
                arguments(
                        "poison without a trace",
                        POISON_IS_ACCOUNTED_FOR,
                        allWell().poison()),
                arguments(
                        "poison with the dead letter of another record",
                        POISON_IS_ACCOUNTED_FOR,
                        allWell().poison().event("render.requests.dlq", deadLetter(8), "")),
                arguments("charged twice", PAID_ONCE, allWell().charged("job-2").known("job-2")),
                arguments(
                        "charged twice, one refunded",
                        PAID_ONCE,
                        allWell().job("job-2", JobStatus.CANCELLED, true).known("job-2")),
                arguments("no outcome", ONE_OUTCOME, nothingDone()),
                arguments(
                        "a render that is not recorded",
                        NOTHING_UNKNOWN,
                        nothingDone().charged("job-1").completed(REQUEST)),
                arguments(
                        "uncertain although every answer was clear",
                        DOUBT_HAS_A_CAUSE,
                        nothingDone().struck(FaultKind.API_RATE_LIMITED, "api").uncertainWithoutAReason()),
                arguments(
                        "uncertain although only a poller was killed",
                        DOUBT_HAS_A_CAUSE,
                        nothingDone().struck(FaultKind.KILL, "poller-1").uncertainWithoutAReason()),
                arguments(
                        "uncertain although the job id was on the wire",
                        NO_JOB_ID_LOST,
                        nothingDone().charged("job-1").answeredOddly("job-1").uncertain()),
                arguments(
                        "two different outcomes",
                        NO_CONTRADICTION,
                        allWell()
                                .event(
                                        "render.jobs.completed",
                                        Map.of("ce_id", REQUEST + "/outcome", "ce_time", "2026-03-01T12:00:11Z"),
                                        "{\"cdnUrl\":\"https://cdn.example.com/1.mp4\"}")),
                arguments(
                        "two different job-created events",
                        NO_CONTRADICTION,
                        allWell()
                                .event(
                                        "render.jobs.created",
                                        Map.of("ce_id", REQUEST + "/created"),
                                        "{\"jobId\":\"1\"}")
                                .event(
                                        "render.jobs.created",
                                        Map.of("ce_id", REQUEST + "/created"),
                                        "{\"jobId\":\"2\"}")),
                arguments(
                        "completed without a render",
                        TRUE_CHARGES,
                        nothingDone().completed(REQUEST)),
                arguments(
                        "reported as not charged",
                        TRUE_CHARGES,
                        nothingDone().charged("job-1").known("job-1").failed("SUBMISSION_REJECTED", "no")),
                arguments(
                        "reported as refunded",
                        TRUE_CHARGES,
                        nothingDone().charged("job-1").known("job-1").failed("RENDER_FAILED", "refunded")),
                arguments(
                        "lost though it is complete",
                        TRUE_CHARGES,
                        nothingDone().charged("job-1").known("job-1").failed("render", "JOB_LOST", "unknown")),
                arguments(
                        "says nothing of the charge",
                        TRUE_CHARGES,
                        nothingDone().failed("CANCELLED", "")),
                arguments(
                        "cancelled and neither refunded nor complete",
                        TRUE_CHARGES,
                        nothingDone()
                                .job("job-1", JobStatus.PROCESSING, false)
                                .known("job-1")
                                .failed("CANCELLED", "unknown")
                                .cancelled()),
                arguments(
                        "a dead letter without a code",
                        DEAD_LETTERS_WITH_REASON,
                        allWell().event("render.requests.dlq", Map.of("relay-dlq-reason", "because"), "")),
                arguments(
                        "a dead letter without a reason",
                        DEAD_LETTERS_WITH_REASON,
                        allWell().event("render.requests.dlq", Map.of("relay-dlq-code", "NOT_JSON"), "")),
                arguments(
                        "an early poll",
                        NO_EARLY_POLL,
                        allWell().poll("a", 0, 10).poll("a", 3_000, 3_010)),
                arguments(
                        "two polls immediately",
                        NO_EARLY_POLL,
                        allWell().poll("a", 0, 200).poll("a", 100, 300)),
                arguments(
                        "an early poll of a new owner",
                        NO_EARLY_POLL,
                        allWell().poll("a", 0, 10).poll("b", 2_000, 2_010)),
                arguments(
                        "early polls of two in turn",
                        NO_EARLY_POLL,
                        allWell()
                                .poll("a", 0, 10)
                                .poll("b", 9, 5_000)
                                .poll("a", 2_000, 2_010)
                                .excuse(excuse(Reason.CUT_OFF, "b"))),
                arguments(
                        "an early poll after an answer that came late, with a poll of another instance in between",
                        NO_EARLY_POLL,
                        allWell()
                                .poll("a", 0, 5_000)
                                .poll("b", 100, 110)
                                .poll("c", 6_000, 6_010)
                                .excuse(excuse(Reason.CUT_OFF, "b"))),
                arguments(
                        "an early poll of one instance that is cut off from Kafka",
                        NO_EARLY_POLL,
                        allWell().poll("b", 0, 10).poll("b", 500, 510).excuse(excuse(Reason.CUT_OFF, "b"))),
                arguments(
                        "an early poll while the wire of another was held",
                        NO_EARLY_POLL,
                        allWell().poll("a", 0, 10).poll("a", 500, 510).excuse(excuse(Reason.ON_THE_WIRE, "b"))),
                arguments("a secret in a log", NO_SECRET, allWell().secret("The log of poller-1: ...")),
                arguments(
                        "a service that ended by itself", WELL_AGAIN, allWell().notWell("poller-1 has ended")));
    }

    @Test
    void shouldTellFiguresInOneLineOfJsonWhenAsked() {
        // Given
        Given given = allWell().completed(REQUEST).charged("job-2").known("job-2");

        // When
        String json = given.judged().figures().json(42, 30);

        // Then
        assertThat(json)
                .isEqualTo("{\"seed\":42,\"faults\":30,\"requests\":1,\"outcomes\":1,\"paidTwice\":1,\"lost\":0,"
                        + "\"uncertain\":0,\"orphans\":0,\"contradictions\":0,\"earlyPolls\":0,\"duplicates\":1,"
                        + "\"poison\":0,\"unaccounted\":0,"
                        + "\"recoverySecondsP99\":6.0}");
    }

    private static Excuse excuse(Reason reason, String poller) {
        return new Excuse(reason, Optional.of(poller), BEGIN, BEGIN.plus(Duration.ofSeconds(1)));
    }
}

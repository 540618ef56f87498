package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.Fired;
import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.account.AccountCircuitBreaker;
import io.renderrelay.submitter.account.DeprioritizedRequest;
import io.renderrelay.submitter.account.PostedRequest;
import io.renderrelay.submitter.account.RecordedReply;
import io.renderrelay.submitter.account.SubmissionPermit;
import io.renderrelay.submitter.lifecycle.RetryUntilShutdown;
import io.renderrelay.submitter.lifecycle.ServiceLifecycle;
import io.renderrelay.submitter.reply.ReplyClass;
import io.renderrelay.submitter.submission.Submission.JobInHand;
import io.renderrelay.submitter.submission.Submission.Preparing;
import io.renderrelay.submitter.submission.Submission.Ref;
import io.renderrelay.submitter.submission.Submission.Submitting;
import io.renderrelay.submitter.submission.SubmissionConfig.FastFull;
import io.renderrelay.submitter.viggle.RenderApi;
import io.renderrelay.submitter.viggle.RenderForm;
import io.renderrelay.submitter.viggle.RenderReply;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The order of things around the one POST, with everything around it scripted; what happened is one list. */
class SubmissionAttemptTest {

    private static final Preparing PREPARING = new Preparing(new Ref("r-1", 3), RetryState.NONE);
    private static final RenderReply ACCEPTED = new RenderReply.Answered(200, Map.of(), "{\"job_id\":\"job_1\"}");
    private static final SQLException BROKEN = new SQLException("connection lost", "08006");

    private final List<String> happened = new ArrayList<>();
    private final Queue<Object> database = new ArrayDeque<>();
    private final ServiceLifecycle lifetime = new ServiceLifecycle();
    private RenderReply reply = ACCEPTED;
    private Duration submitTimeout = Duration.ofSeconds(1);
    private boolean topicTakesOrphans = true;
    private boolean endAfterFirstFailure;

    @Test
    void shouldPutTheIntentOnDiskBeforeThePostAndTheJobIdBeforeAnythingElse() {
        // When
        send();

        // Then
        assertThat(happened).containsExactly("PREPARING->SUBMITTING", "POST", "resolve job_1", "gate: Accepted");
    }

    @Test
    void shouldUpdateTheAccountFirstWhenTheRequestIsQueuedAgain() {
        // Given
        reply = new RenderReply.Answered(402, Map.of(), "{}");

        // When
        send();

        // Then
        assertThat(happened)
                .containsExactly(
                        "PREPARING->SUBMITTING",
                        "POST",
                        "SUBMITTING renewed",
                        "gate: AccountRefused",
                        "SUBMITTING->QUEUED");
    }

    @Test
    void shouldSendNothingWhenTheIntentIsRefused() {
        // Given
        database.add(false);

        // When
        send();

        // Then
        assertThat(happened).containsExactly("PREPARING->SUBMITTING", "permit released");
    }

    @Test
    void shouldSendNothingAndTakeItBackWhenWhetherTheIntentIsOnDiskIsUnknown() {
        // Given
        database.add(BROKEN);
        database.add(BROKEN);
        database.add(false);

        // When
        send();

        // Then
        assertThat(happened)
                .containsExactly(
                        "PREPARING->SUBMITTING",
                        "permit released",
                        "SUBMITTING->QUEUED",
                        "SUBMITTING->QUEUED",
                        "PREPARING->QUEUED");
    }

    @Test
    void shouldSendNothingWhenTheLeaseNoLongerCoversThePost() {
        // Given a margin that is used up before the intent is on disk
        submitTimeout = Duration.ofSeconds(1);

        // When
        send(Duration.ofNanos(1));

        // Then
        assertThat(happened).containsExactly("PREPARING->SUBMITTING", "permit released", "SUBMITTING->QUEUED");
    }

    @Test
    void shouldBecomeUncertainWhenTheClientFailsInAnUnknownWay() {
        // Given
        reply = null;

        // When
        send();

        // Then
        assertThat(happened)
                .containsExactly("PREPARING->SUBMITTING", "POST", "gate: MayHaveBeenAccepted", "SUBMITTING->UNCERTAIN");
    }

    @Test
    void shouldLeaveTheJobIdOnTheTopicOnceAndKeepWritingWhenTheDatabaseIsAway() {
        // Given
        database.add(true);
        database.add(BROKEN);
        database.add(BROKEN);

        // When
        send();

        // Then
        assertThat(happened)
                .containsExactly(
                        "PREPARING->SUBMITTING",
                        "POST",
                        "resolve job_1",
                        "orphan job_1",
                        "resolve job_1",
                        "resolve job_1",
                        "gate: Accepted");
    }

    @Test
    void shouldCancelTheJobWhenNeitherPlaceTookItsIdBeforeTheEnd() {
        // Given
        database.add(true);
        database.add(BROKEN);
        topicTakesOrphans = false;
        endAfterFirstFailure = true;

        // When
        send();

        // Then
        assertThat(happened)
                .containsExactly(
                        "PREPARING->SUBMITTING",
                        "POST",
                        "resolve job_1",
                        "orphan job_1",
                        "orphan job_1",
                        "DELETE job_1",
                        "gate: Accepted");
    }

    @Test
    void shouldNotCancelWhenTheTopicTookTheIdBeforeTheEnd() {
        // Given
        database.add(true);
        database.add(BROKEN);
        endAfterFirstFailure = true;

        // When
        send();

        // Then
        assertThat(happened).contains("orphan job_1").doesNotContain("DELETE job_1");
    }

    private void send() {
        send(Duration.ofSeconds(30));
    }

    private void send(Duration margin) {
        SubmissionConfig config = TestDatabase.config(
                SubmissionConfig.class, Map.of("render-relay.submission.lease-margin", margin.toString()));
        RetryUntilShutdown retry = new RetryUntilShutdown(lifetime);
        TransitionRepository transitions = new ScriptedTransitions();
        JobIdRecorder jobIds =
                new JobIdRecorder(new ScriptedJobIds(config), transitions, this::leave, new Api(), retry);
        SubmissionDecisions decisions = new SubmissionDecisions(
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> 0.5),
                Duration.ofHours(1),
                FastFull.WAIT);
        new SubmissionAttempt(
                        new Api(),
                        new OpenGate(),
                        new OutcomeRecorder(new ScriptedIntents(), transitions, jobIds, decisions, retry),
                        config,
                        Clock.systemUTC())
                .send(
                        PREPARING,
                        new RenderForm(List.of(), List.of()),
                        Quotes.of("acme", "10"),
                        new SubmissionPermit(UUID.randomUUID(), 1, true));
    }

    private boolean leave(JobInHand job) {
        happened.add("orphan " + job.jobId());
        if (endAfterFirstFailure) {
            lifetime.end();
        }
        return topicTakesOrphans;
    }

    private boolean scripted() throws SQLException {
        Object next = database.isEmpty() ? true : database.remove();
        if (next instanceof SQLException failure) {
            throw failure;
        }
        return (boolean) next;
    }

    private final class ScriptedIntents extends IntentRepository {
        ScriptedIntents() {
            super(null, null, new Fired<>());
        }

        @Override
        SubmissionIntent write(Preparing preparing, Submitting submitting) throws SQLException {
            happened.add(preparing.state() + "->" + submitting.state());
            return scripted() ? SubmissionIntent.ON_DISK : SubmissionIntent.REFUSED;
        }
    }

    private final class ScriptedTransitions extends TransitionRepository {
        ScriptedTransitions() {
            super(null, new Fired<>());
        }

        @Override
        public boolean renew(Submission held, Duration lease) {
            happened.add(held.state() + " renewed");
            return true;
        }

        @Override
        public boolean move(Submission from, Submission to) throws SQLException {
            happened.add(from.state() + "->" + to.state());
            return scripted();
        }
    }

    private final class ScriptedJobIds extends JobIdRepository {
        ScriptedJobIds(SubmissionConfig config) {
            super(null, config, new Fired<>(), new Fired<>(), new Fired<>());
        }

        @Override
        public JobIdResult resolve(JobInHand job) throws SQLException {
            happened.add("resolve " + job.jobId());
            scripted();
            return JobIdResult.SUBMITTED;
        }
    }

    private final class Api implements RenderApi {
        @Override
        public RenderReply submit(RenderForm form) {
            happened.add("POST");
            if (reply == null) {
                throw new IllegalStateException("a bug");
            }
            return reply;
        }

        @Override
        public RenderReply credits() {
            throw new UnsupportedOperationException();
        }

        @Override
        public RenderReply cancel(String jobId) {
            happened.add("DELETE " + jobId);
            return new RenderReply.Answered(200, Map.of(), "{}");
        }

        @Override
        public Duration submitTimeout() {
            return submitTimeout;
        }
    }

    private final class OpenGate implements AccountCircuitBreaker {
        @Override
        public boolean admits() {
            return true;
        }

        @Override
        public boolean isRestricted() {
            return false;
        }

        @Override
        public Optional<SubmissionPermit> acquire() {
            return Optional.empty();
        }

        @Override
        public RecordedReply record(SubmissionPermit permit, PostedRequest postedRequest, ReplyClass replyClass) {
            happened.add("gate: " + replyClass.getClass().getSimpleName());
            return RecordedReply.unchanged(replyClass, postedRequest.suspensions());
        }

        @Override
        public Optional<DeprioritizedRequest> deprioritized() {
            return Optional.empty();
        }

        @Override
        public void release(SubmissionPermit permit) {
            happened.add("permit released");
        }
    }
}

package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.Fired;
import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.account.Applicant;
import io.renderrelay.submitter.account.Gate;
import io.renderrelay.submitter.account.Permit;
import io.renderrelay.submitter.account.Precedence;
import io.renderrelay.submitter.account.Recorded;
import io.renderrelay.submitter.running.Lifetime;
import io.renderrelay.submitter.running.Perseverance;
import io.renderrelay.submitter.submission.Submission.JobInHand;
import io.renderrelay.submitter.submission.Submission.Preparing;
import io.renderrelay.submitter.submission.Submission.Ref;
import io.renderrelay.submitter.submission.Submission.Submitting;
import io.renderrelay.submitter.submission.SubmissionConfig.FastFull;
import io.renderrelay.submitter.verdict.Verdict;
import io.renderrelay.submitter.viggle.RenderApi;
import io.renderrelay.submitter.viggle.RenderForm;
import io.renderrelay.submitter.viggle.Reply;
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
class OnePostTest {

    private static final Preparing PREPARING = new Preparing(new Ref("r-1", 3), Effort.NONE);
    private static final Reply ACCEPTED = new Reply.Answered(200, Map.of(), "{\"job_id\":\"job_1\"}");
    private static final SQLException BROKEN = new SQLException("connection lost", "08006");

    private final List<String> happened = new ArrayList<>();
    private final Queue<Object> database = new ArrayDeque<>();
    private final Lifetime lifetime = new Lifetime();
    private Reply reply = ACCEPTED;
    private Duration submitTimeout = Duration.ofSeconds(1);
    private boolean topicTakesOrphans = true;
    private boolean endAfterFirstFailure;

    @Test
    void shouldPutTheIntentOnDiskBeforeThePostAndTheJobIdBeforeAnythingElse() {
        // When
        send();

        // Then
        assertThat(happened).containsExactly("PREPARING->SUBMITTING", "POST", "settle job_1", "gate: Accepted");
    }

    @Test
    void shouldTellTheGateFirstWhenTheRequestGoesBackToTheQueue() {
        // Given
        reply = new Reply.Answered(402, Map.of(), "{}");

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
        assertThat(happened).containsExactly("PREPARING->SUBMITTING", "permit given back");
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
                        "permit given back",
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
        assertThat(happened).containsExactly("PREPARING->SUBMITTING", "permit given back", "SUBMITTING->QUEUED");
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
                        "settle job_1",
                        "orphan job_1",
                        "settle job_1",
                        "settle job_1",
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
                        "settle job_1",
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
        Perseverance perseverance = new Perseverance(lifetime);
        Transitions transitions = new ScriptedTransitions();
        JobIds jobIds = new JobIds(new ScriptedSettlements(config), transitions, this::leave, new Api(), perseverance);
        Consequences consequences = new Consequences(
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> 0.5),
                Duration.ofHours(1),
                FastFull.WAIT);
        new OnePost(
                        new Api(),
                        new OpenGate(),
                        new Outcomes(new ScriptedIntents(), transitions, jobIds, consequences, perseverance),
                        config,
                        Clock.systemUTC())
                .send(
                        PREPARING,
                        new RenderForm(List.of(), List.of()),
                        Quotes.of("acme", "10"),
                        new Permit(UUID.randomUUID(), 1, true));
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

    private final class ScriptedIntents extends Intents {
        ScriptedIntents() {
            super(null, null, new Fired<>());
        }

        @Override
        Intent write(Preparing preparing, Submitting submitting) throws SQLException {
            happened.add(preparing.state() + "->" + submitting.state());
            return scripted() ? Intent.ON_DISK : Intent.REFUSED;
        }
    }

    private final class ScriptedTransitions extends Transitions {
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

    private final class ScriptedSettlements extends Settlements {
        ScriptedSettlements(SubmissionConfig config) {
            super(null, config, new Fired<>(), new Fired<>(), new Fired<>());
        }

        @Override
        public Settlement settle(JobInHand job) throws SQLException {
            happened.add("settle " + job.jobId());
            scripted();
            return Settlement.SUBMITTED;
        }
    }

    private final class Api implements RenderApi {
        @Override
        public Reply submit(RenderForm form) {
            happened.add("POST");
            if (reply == null) {
                throw new IllegalStateException("a bug");
            }
            return reply;
        }

        @Override
        public Reply credits() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reply cancel(String jobId) {
            happened.add("DELETE " + jobId);
            return new Reply.Answered(200, Map.of(), "{}");
        }

        @Override
        public Duration submitTimeout() {
            return submitTimeout;
        }
    }

    private final class OpenGate implements Gate {
        @Override
        public boolean admits() {
            return true;
        }

        @Override
        public boolean isRestricted() {
            return false;
        }

        @Override
        public Optional<Permit> acquire() {
            return Optional.empty();
        }

        @Override
        public Recorded record(Permit permit, Applicant applicant, Verdict verdict) {
            happened.add("gate: " + verdict.getClass().getSimpleName());
            return Recorded.unchanged(verdict, applicant.suspensions());
        }

        @Override
        public Optional<Precedence> precedence() {
            return Optional.empty();
        }

        @Override
        public void giveBack(Permit permit) {
            happened.add("permit given back");
        }
    }
}

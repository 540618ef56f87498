package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.Fired;
import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.account.AccountCircuitBreaker;
import io.renderrelay.submitter.account.AccountConfig;
import io.renderrelay.submitter.account.DeprioritizedRequest;
import io.renderrelay.submitter.account.PostedRequest;
import io.renderrelay.submitter.account.RecordedReply;
import io.renderrelay.submitter.account.SubmissionPermit;
import io.renderrelay.submitter.lifecycle.ServiceLifecycle;
import io.renderrelay.submitter.reply.ReplyClass;
import io.renderrelay.submitter.spend.PriceQuote;
import io.renderrelay.submitter.submission.Submission.Preparing;
import io.renderrelay.submitter.submission.Submission.Ref;
import io.renderrelay.submitter.viggle.RenderForm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** One place in flight, and an account that would take more. */
class SubmissionWorkflowTest {

    private final List<String> prepared = new CopyOnWriteArrayList<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final SubmissionWorkflow worker = worker();

    @Test
    void shouldPrepareTheNextAndSendItWhenTheFirstIsAnswered() {
        // When
        CompletableFuture<Void> first = work("first", Duration.ofHours(1));
        Awaitility.await().until(() -> sent.size() == 1);
        CompletableFuture<Void> second = work("second", Duration.ofHours(1));

        // Then
        Awaitility.await().until(() -> prepared.size() == 2);
        assertThat(sent).containsExactly("first");
        answer.countDown();
        CompletableFuture.allOf(first, second).orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(sent).containsExactly("first", "second");
    }

    @Test
    void shouldExpireWhenItsTimeIsOverBeforeThereIsAPlace() {
        // Given
        work("first", Duration.ofHours(1));
        Awaitility.await().until(() -> sent.size() == 1);

        // When
        work("second", Duration.ofMillis(100)).orTimeout(10, TimeUnit.SECONDS).join();

        // Then
        assertThat(written).containsExactly("second EXPIRED");
        assertThat(sent).containsExactly("first");
        answer.countDown();
    }

    private CompletableFuture<Void> work(String requestId, Duration time) {
        ClaimedRequest claimed = new ClaimedRequest(
                new Preparing(new Ref(requestId, 1), RetryState.NONE),
                "acme",
                null,
                Instant.now().plus(time),
                new ClaimedRequest.Wait(Optional.empty(), Instant.EPOCH));
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            worker.work(claimed);
            done.complete(null);
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private SubmissionWorkflow worker() {
        SubmissionConfig config = TestDatabase.config(
                SubmissionConfig.class,
                Map.of(
                        "render-relay.submission.max-concurrent", "1",
                        "render-relay.submission.lease-margin", "30ms"));
        ContinuationCheck continuation = new ContinuationCheck(new ServiceLifecycle(), Clock.systemUTC());
        SubmissionPermits submissionPermits = new SubmissionPermits(
                new HeldRows(),
                continuation,
                config,
                TestDatabase.config(
                        AccountConfig.class, Map.of("render-relay.account.max-concurrent-submissions", "8")));
        return new SubmissionWorkflow(
                new Nothing(),
                new FetchPermits(1, 1),
                submissionPermits,
                new OpenGate(),
                new Sender(config),
                new Written(),
                continuation);
    }

    private static final class HeldRows extends TransitionRepository {
        HeldRows() {
            super(null, new Fired<>());
        }

        @Override
        public boolean renew(Submission held, Duration lease) {
            return true;
        }
    }

    /** There is nothing to be fetched. */
    private final class Nothing extends Preparation {
        Nothing() {
            super(null, null, null, null, null, null, null, null);
        }

        @Override
        PreparationResult prepare(ClaimedRequest claimed) {
            prepared.add(claimed.preparing().ref().requestId());
            return new PreparationResult.Ready(
                    new RenderForm(List.of(), List.of()), Quotes.of("acme", "10"), List.of());
        }
    }

    private final class Sender extends SubmissionAttempt {
        Sender(SubmissionConfig config) {
            super(null, null, null, config, Clock.systemUTC());
        }

        @Override
        void send(Preparing preparing, RenderForm form, PriceQuote quote, SubmissionPermit permit) {
            sent.add(preparing.ref().requestId());
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final class Written extends OutcomeRecorder {
        Written() {
            super(null, null, null, null, null);
        }

        @Override
        void write(Submission from, Submission to) {
            written.add(from.ref().requestId() + " " + to.state());
        }
    }

    private static final class OpenGate implements AccountCircuitBreaker {
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
            return Optional.of(new SubmissionPermit(UUID.randomUUID(), 1, true));
        }

        @Override
        public RecordedReply record(SubmissionPermit permit, PostedRequest applicant, ReplyClass replyClass) {
            return RecordedReply.unchanged(replyClass, applicant.suspensions());
        }

        @Override
        public Optional<DeprioritizedRequest> deprioritized() {
            return Optional.empty();
        }

        @Override
        public void release(SubmissionPermit permit) {
            // nothing is counted
        }
    }
}

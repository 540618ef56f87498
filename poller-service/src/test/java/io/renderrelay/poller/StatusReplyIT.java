package io.renderrelay.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.control.NewJobs;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.poller.viggle.PollResult;
import io.renderrelay.poller.viggle.RenderStatusApi;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a poll makes of each reply, over real HTTP. */
@QuarkusTest
@QuarkusTestResource(World.class)
class StatusReplyIT {

    private final ViggleControl viggle = new ViggleControl(URI.create(World.viggleBaseUri()));

    @Inject
    RenderStatusApi api;

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, NotFound",
        "WRONG_BASE_PATH, Unreadable",
        "RATE_LIMITED, SlowDown",
        "CHALLENGE, SlowDown",
        "CHALLENGE_UNAVAILABLE, SlowDown",
        "UNAVAILABLE_HTML, Unreadable",
        "CLOUDFLARE, Unreadable",
        "BAD_GATEWAY, Unreadable",
        "SERVER_ERROR, Unreadable",
        "REDIRECT, Unreadable",
        "KEY_INVALID, Unreadable",
        "RESET, Unreadable",
        "CLOSED, Unreadable",
        "BODY_CUT, Unreadable",
        "JSON_CUT, Unreadable",
        "STATUS_WRONG_TYPE, Unreadable",
        "STATUS_UNKNOWN, Seen",
        "WRONG_CONTENT_TYPE, Seen"
    })
    void shouldTellTheJobsStateFromEverythingElse(FaultKind fault, String answer) {
        // Given
        viggle.renderTimes(RenderTimes.never());
        String jobId = viggle.begin(NewJobs.of(1)).get(0);
        viggle.faults(Fault.onPoll(fault).onlyJob(jobId));

        // When
        PollResult seen = poll(jobId);

        // Then
        assertThat(seen.getClass().getSimpleName()).isEqualTo(answer);
    }

    @Test
    void shouldNameProductAndVersionInTheUserAgent() {
        // Given
        viggle.renderTimes(RenderTimes.never());
        String jobId = viggle.begin(NewJobs.of(1)).get(0);

        // When
        poll(jobId);

        // Then
        assertThat(viggle.polls(jobId))
                .singleElement()
                .satisfies(poll -> assertThat(poll.asker()).matches("render-relay-poller/[0-9]+\\.[0-9]+.*"));
    }

    @Test
    void shouldHearHowLongItIsToWait() {
        // Given
        viggle.renderTimes(RenderTimes.never());
        String jobId = viggle.begin(NewJobs.of(1)).get(0);
        viggle.faults(Fault.onPoll(FaultKind.RATE_LIMITED)
                .retryAfter(Duration.ofSeconds(7))
                .onlyJob(jobId));

        // When
        PollResult seen = poll(jobId);

        // Then
        assertThat(((PollResult.SlowDown) seen).retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "BODY_SLOW"})
    void shouldGiveUpAConnectionOnWhichNothingComesAnyMore(FaultKind fault) {
        // Given
        viggle.renderTimes(RenderTimes.never());
        String jobId = viggle.begin(NewJobs.of(1)).get(0);
        viggle.faults(Fault.onPoll(fault).by(Duration.ofMinutes(30)).onlyJob(jobId));

        // When
        PollResult seen = poll(jobId);

        // Then
        assertThat(seen).isInstanceOf(PollResult.Unreadable.class);
    }

    @Test
    void shouldGetNoAnswerOnceAPollIsAbandoned() {
        // Given
        viggle.renderTimes(RenderTimes.never());
        List<String> jobIds = viggle.begin(NewJobs.of(2));
        jobIds.forEach(id -> viggle.faults(
                Fault.onPoll(FaultKind.DELAYED).by(Duration.ofSeconds(1)).onlyJob(id)));
        List<PollResult> answers = new CopyOnWriteArrayList<>();
        RenderStatusApi.Asked asked = api.poll(jobIds.get(0), answers::add);
        Awaitility.await()
                .atMost(Relay.LIMIT)
                .until(() -> !viggle.polls(jobIds.get(0)).isEmpty());

        // When
        asked.abandon();
        poll(jobIds.get(1));

        // Then
        assertThat(answers).isEmpty();
        assertThat(viggle.polls(jobIds.get(0)))
                .singleElement()
                .satisfies(poll -> assertThat(poll.answeredAt()).isNull());
    }

    @Test
    void shouldNotFindAJobThatNeverWas() {
        // When
        PollResult seen = poll("job that/never was?");

        // Then
        assertThat(seen).isInstanceOf(PollResult.NotFound.class);
    }

    private PollResult poll(String jobId) {
        CompletableFuture<PollResult> answer = new CompletableFuture<>();
        api.poll(jobId, answer::complete);
        return answer.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
    }
}

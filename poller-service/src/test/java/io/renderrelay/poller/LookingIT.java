package io.renderrelay.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.control.NewJobs;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.poller.viggle.Answer;
import io.renderrelay.poller.viggle.RenderStatus;
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

/** What a look makes of each reply, over real HTTP. */
@QuarkusTest
@QuarkusTestResource(World.class)
class LookingIT {

    private final ViggleControl viggle = new ViggleControl(URI.create(World.viggleBaseUri()));

    @Inject
    RenderStatus api;

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
        viggle.faults(Fault.onLook(fault).onlyJob(jobId));

        // When
        Answer seen = look(jobId);

        // Then
        assertThat(seen.getClass().getSimpleName()).isEqualTo(answer);
    }

    @Test
    void shouldNameProductAndVersionInTheUserAgent() {
        // Given
        viggle.renderTimes(RenderTimes.never());
        String jobId = viggle.begin(NewJobs.of(1)).get(0);

        // When
        look(jobId);

        // Then
        assertThat(viggle.looks(jobId))
                .singleElement()
                .satisfies(poll -> assertThat(poll.asker()).matches("render-relay-poller/[0-9]+\\.[0-9]+.*"));
    }

    @Test
    void shouldHearHowLongItIsToWait() {
        // Given
        viggle.renderTimes(RenderTimes.never());
        String jobId = viggle.begin(NewJobs.of(1)).get(0);
        viggle.faults(Fault.onLook(FaultKind.RATE_LIMITED)
                .retryAfter(Duration.ofSeconds(7))
                .onlyJob(jobId));

        // When
        Answer seen = look(jobId);

        // Then
        assertThat(((Answer.SlowDown) seen).retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "BODY_SLOW"})
    void shouldGiveUpAConnectionOnWhichNothingComesAnyMore(FaultKind fault) {
        // Given
        viggle.renderTimes(RenderTimes.never());
        String jobId = viggle.begin(NewJobs.of(1)).get(0);
        viggle.faults(Fault.onLook(fault).by(Duration.ofMinutes(30)).onlyJob(jobId));

        // When
        Answer seen = look(jobId);

        // Then
        assertThat(seen).isInstanceOf(Answer.Unreadable.class);
    }

    @Test
    void shouldGetNoAnswerOnceALookIsAbandoned() {
        // Given
        viggle.renderTimes(RenderTimes.never());
        List<String> jobIds = viggle.begin(NewJobs.of(2));
        jobIds.forEach(id -> viggle.faults(
                Fault.onLook(FaultKind.DELAYED).by(Duration.ofSeconds(1)).onlyJob(id)));
        List<Answer> answers = new CopyOnWriteArrayList<>();
        RenderStatus.Asked asked = api.look(jobIds.get(0), answers::add);
        Awaitility.await()
                .atMost(Relay.LIMIT)
                .until(() -> !viggle.looks(jobIds.get(0)).isEmpty());

        // When
        asked.abandon();
        look(jobIds.get(1));

        // Then
        assertThat(answers).isEmpty();
        assertThat(viggle.looks(jobIds.get(0)))
                .singleElement()
                .satisfies(look -> assertThat(look.answeredAt()).isNull());
    }

    @Test
    void shouldNotFindAJobThatNeverWas() {
        // When
        Answer seen = look("job that/never was?");

        // Then
        assertThat(seen).isInstanceOf(Answer.NotFound.class);
    }

    private Answer look(String jobId) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        api.look(jobId, answer::complete);
        return answer.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
    }
}

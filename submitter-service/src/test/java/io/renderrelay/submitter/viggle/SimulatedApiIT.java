package io.renderrelay.submitter.viggle;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.local.viggle.Fixtures;
import io.renderrelay.local.viggle.ViggleSimulator;
import io.renderrelay.local.viggle.ledger.JobView;
import io.renderrelay.submitter.reply.AccountReason;
import io.renderrelay.submitter.reply.ReplyClass;
import io.renderrelay.submitter.reply.ReplyClassification;
import io.renderrelay.submitter.viggle.RenderForm.FilePart;
import io.renderrelay.submitter.viggle.RenderForm.TextPart;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads, credits and cancelling as the simulated API, and its ledger, see them. */
class SimulatedApiIT {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private ViggleSimulator simulator;
    private ViggleRenderApi api;

    @BeforeEach
    void start() {
        simulator = ViggleSimulator.start();
        api = api(simulator.apiKey());
    }

    @AfterEach
    void stop() {
        simulator.close();
        vertx.close();
    }

    @Test
    void shouldBeOneJobOfThatLengthWhenFilesAreUploaded() throws IOException {
        // Given
        Path image = Files.write(directory.resolve("a"), Fixtures.png());
        Path video = Fixtures.writeMp4(directory.resolve("b"), Duration.ofSeconds(7), 20L << 20);
        RenderForm form = new RenderForm(
                List.of(new TextPart("background_mode", "solid"), new TextPart("bg_color", "0,255,0")),
                List.of(
                        new FilePart("ref_image", image, "image.png", "image/png"),
                        new FilePart("driving_video", video, "video.mp4", "video/mp4")));

        // When
        ReplyClass replyClass = ReplyClassification.of(api.submit(form), NOW);

        // Then
        assertThat(replyClass).isInstanceOf(ReplyClass.Accepted.class);
        List<JobView> jobs = simulator.control().ledger().jobsWhere("bg_color", "0,255,0");
        assertThat(jobs).extracting(JobView::jobId).containsExactly(((ReplyClass.Accepted) replyClass).jobId());
        assertThat(jobs.get(0).seconds()).isEqualTo(7);
        assertThat(simulator.control().ledger().attempts()).hasSize(1);
    }

    @Test
    void shouldBeRejectedByTheApisCodeWhenTheReferenceIsMissing() {
        // Given
        RenderForm form = new RenderForm(List.of(new TextPart("scene_id", "s1")), List.of());

        // When
        ReplyClass replyClass = ReplyClassification.of(api.submit(form), NOW);

        // Then
        assertThat(replyClass).isInstanceOf(ReplyClass.Rejected.class);
        assertThat(((ReplyClass.Rejected) replyClass).errorCode()).isEqualTo("CS-ORIV-001");
    }

    @Test
    void shouldBeAboutTheAccountWhenTheKeyIsWrong() {
        // Given
        ViggleRenderApi stranger = api("sk-someone-elses-key");

        // When
        ReplyClass replyClass = ReplyClassification.of(stranger.submit(ids()), NOW);

        // Then
        assertThat(replyClass).isInstanceOf(ReplyClass.AccountRefused.class);
        assertThat(((ReplyClass.AccountRefused) replyClass).reason()).isEqualTo(AccountReason.CREDENTIALS);
    }

    @Test
    void shouldRefundWhenCancelled() {
        // Given
        ReplyClass.Accepted accepted = (ReplyClass.Accepted) ReplyClassification.of(api.submit(ids()), NOW);

        // When
        RenderReply reply = api.cancel(accepted.jobId());

        // Then
        assertThat(((RenderReply.Answered) reply).status()).isEqualTo(200);
        assertThat(simulator
                        .control()
                        .ledger()
                        .job(accepted.jobId())
                        .orElseThrow()
                        .refunded())
                .isTrue();
        assertThat(((RenderReply.Answered) api.cancel("job_unknown")).status()).isEqualTo(404);
        assertThat(((RenderReply.Answered) api.credits()).body()).contains("balance");
    }

    private ViggleRenderApi api(String key) {
        return new TestConfig(
                        simulator.baseUri().toString(), Optional.of(key), Optional.empty(), Duration.ofSeconds(20))
                .api(vertx);
    }

    private static RenderForm ids() {
        return new RenderForm(List.of(new TextPart("character_id", "c1"), new TextPart("scene_id", "s1")), List.of());
    }
}

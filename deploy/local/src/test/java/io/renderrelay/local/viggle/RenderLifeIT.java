package io.renderrelay.local.viggle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.local.viggle.Caller.Parts;
import io.renderrelay.local.viggle.Caller.Seen;
import io.renderrelay.local.viggle.job.Outcome;
import io.renderrelay.local.viggle.job.ProgressStyle;
import io.renderrelay.local.viggle.job.RenderTimes;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A render from its POST to the end of its record. */
class RenderLifeIT extends OneSimulator {

    @BeforeEach
    void rendersTakeHundredSeconds() {
        control.renderTimes(RenderTimes.fixed(Duration.ofSeconds(100)));
    }

    @Test
    void shouldReplyAsDocumentedWhenAccepted() throws IOException {
        // When
        Seen seen = caller.submit(Parts.files());

        // Then
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json().path("job_id").asText()).startsWith("job_");
        assertThat(seen.json().path("status").asText()).isEqualTo("queued");
        assertThat(seen.json().path("mode").asText()).isEqualTo("full_pipeline");
        assertThat(seen.json().path("poll_url").asText()).isEqualTo("/api/render/" + seen.jobId());
        assertThat(seen.json().path("status_url").asText()).isEqualTo("/api/render/" + seen.jobId());
    }

    @Test
    void shouldReplyWithATimeAndNoUrlsWhenOlderGeneration() throws IOException {
        // Given
        control.olderReply(true);

        // When
        JsonNode json = caller.submit(Parts.ids("c-1")).json();

        // Then
        assertThat(json.path("enqueued_at").asText()).isEqualTo(CLOCK.instant().toString());
        assertThat(json.has("poll_url")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202})
    void shouldReplyWithTheStatusThatIsSetWhenAccepted(int status) throws IOException {
        // Given
        control.successStatus(status);

        // When
        Seen seen = caller.submit(Parts.ids("c-1"));

        // Then
        assertThat(seen.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "0, queued, null, 0",
        "3, processing, null, 0",
        "15, processing, ref_done, 15",
        "40, processing, dri_done, 35",
        "60, processing, bg_done, 60",
        "99, processing, render_done, 90",
        "100, complete, render_done, 100"
    })
    void shouldWalkThroughTheStatusesWhenTimePasses(long seconds, String status, String checkpoint, int percent)
            throws IOException {
        // Given
        String jobId = caller.submit(Parts.ids("c-1")).jobId();
        CLOCK.pass(Duration.ofSeconds(seconds));

        // When
        JsonNode json = caller.poll(jobId).json();

        // Then
        assertThat(json.path("job_id").asText()).isEqualTo(jobId);
        assertThat(json.path("mode").asText()).isEqualTo("preprocessed");
        assertThat(json.path("status").asText()).isEqualTo(status);
        assertThat(json.path("checkpoint").asText()).isEqualTo(checkpoint);
        assertThat(json.path("progress_pct").asInt()).isEqualTo(percent);
        assertThat(json.path("progress").path("percent").asInt()).isEqualTo(percent);
        assertThat(json.path("chunks").isArray()).isTrue();
        assertThat(json.path("error").isNull()).isTrue();
    }

    @Test
    void shouldTellUrlAndTimesWhenComplete() throws IOException {
        // Given
        String created = CLOCK.instant().toString();
        String jobId = caller.submit(Parts.ids("c-1")).jobId();
        CLOCK.pass(Duration.ofSeconds(100));

        // When
        JsonNode json = caller.poll(jobId).json();

        // Then
        assertThat(json.path("cdn_url").asText()).startsWith(SIMULATOR.baseUri() + "/cdn/" + jobId + "/video.mp4");
        assertThat(json.path("download_url")).isEqualTo(json.path("cdn_url"));
        assertThat(json.path("mask_cdn_url").isNull()).isTrue();
        assertThat(json.path("created_at").asText()).isEqualTo(created);
        assertThat(json.path("completed_at").asText()).isEqualTo(CLOCK.instant().toString());
    }

    @Test
    void shouldTellAMaskWhenTransparent() throws IOException {
        // Given
        String jobId = caller.submit(Parts.ids("c-1").text("background_mode", "transparent"))
                .jobId();
        CLOCK.pass(Duration.ofSeconds(100));

        // When
        JsonNode json = caller.poll(jobId).json();

        // Then
        assertThat(json.path("mask_cdn_url").asText()).contains("/mask.mp4");
    }

    @Test
    void shouldTakeHalfTheTimeWhenFast() throws IOException {
        // Given
        Seen accepted = caller.submit(Parts.ids("c-1").text("fast", "true"));
        CLOCK.pass(Duration.ofSeconds(50));

        // When
        JsonNode json = caller.poll(accepted.jobId()).json();

        // Then
        assertThat(accepted.json().path("mode").asText()).isEqualTo("fast");
        assertThat(json.path("status").asText()).isEqualTo("complete");
    }

    @Test
    void shouldFailWithTheCodeThatIsSetWhenItsCharacterFits() throws IOException {
        // Given
        control.outcome(Outcome.failed("CS-UORC01-002", "No \"person\" found\u0000, né")
                .onlyWhere("character_id", "c-bad")
                .taking(RenderTimes.fixed(Duration.ofSeconds(1))));
        String failing = caller.submit(Parts.ids("c-bad")).jobId();
        String other = caller.submit(Parts.ids("c-good")).jobId();
        CLOCK.pass(Duration.ofSeconds(1));

        // When
        JsonNode json = caller.poll(failing).json();

        // Then
        assertThat(json.path("status").asText()).isEqualTo("failed");
        assertThat(json.path("error").asText()).isEqualTo("Render failed");
        assertThat(json.path("error_code").asText()).isEqualTo("CS-UORC01-002");
        assertThat(json.path("error_message").asText()).isEqualTo("No \"person\" found\u0000, né");
        assertThat(json.path("cdn_url").isNull()).isTrue();
        assertThat(caller.poll(other).json().path("status").asText()).isEqualTo("queued");
    }

    @Test
    void shouldEndAtOnceWhenToldSo() throws IOException {
        // Given
        String complete = caller.submit(Parts.ids("c-1")).jobId();
        String failed = caller.submit(Parts.ids("c-2")).jobId();
        String cancelled = caller.submit(Parts.ids("c-3")).jobId();

        // When
        control.complete(complete);
        control.fail(failed, null, null);
        control.cancelFromOutside(cancelled);

        // Then
        assertThat(caller.poll(complete).json().path("status").asText()).isEqualTo("complete");
        assertThat(caller.poll(failed).json().path("status").asText()).isEqualTo("failed");
        assertThat(caller.poll(failed).json().path("error_code").isNull()).isTrue();
        assertThat(caller.poll(cancelled).json().path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void shouldNeverEndWhenRendersNeverDo() throws IOException {
        // Given
        control.renderTimes(RenderTimes.never());
        String jobId = caller.submit(Parts.ids("c-1")).jobId();
        CLOCK.pass(Duration.ofDays(2));

        // When
        JsonNode json = caller.poll(jobId).json();

        // Then
        assertThat(json.path("status").asText()).isEqualTo("processing");
    }

    @Test
    void shouldForgetTheJobWhenItsRecordIsOld() throws IOException {
        // Given
        control.jobRecordsLive(Duration.ofMinutes(10));
        String jobId = caller.submit(Parts.ids("c-1")).jobId();
        CLOCK.pass(Duration.ofSeconds(100).plusMinutes(10));
        int before = caller.poll(jobId).status();

        // When
        CLOCK.pass(Duration.ofSeconds(1));

        // Then
        assertThat(before).isEqualTo(200);
        assertThat(caller.poll(jobId).status()).isEqualTo(404);
        assertThat(control.ledger().job(jobId)).isPresent();
    }

    @Test
    void shouldAnswer404InJsonWhenTheIdIsUnknownOrForgotten() throws IOException {
        // Given
        String jobId = caller.submit(Parts.ids("c-1")).jobId();
        control.forget(jobId);

        // When
        Seen forgotten = caller.poll(jobId);
        Seen unknown = caller.poll("job_nobody");

        // Then
        assertThat(forgotten.status()).isEqualTo(404);
        assertThat(forgotten.json().path("detail").asText()).isEqualTo("Job not found");
        assertThat(unknown.status()).isEqualTo(404);
    }

    @Test
    void shouldTellProgressAsItIsSetWhenPolled() throws IOException {
        // Given
        String jobId = caller.submit(Parts.ids("c-1")).jobId();
        CLOCK.pass(Duration.ofSeconds(42));

        // When
        control.progress(ProgressStyle.TRUTHFUL);
        int truthful = caller.poll(jobId).json().path("progress_pct").asInt();
        control.progress(ProgressStyle.ABSENT);
        JsonNode absent = caller.poll(jobId).json().path("progress_pct");

        // Then
        assertThat(truthful).isEqualTo(42);
        assertThat(absent.isNull()).isTrue();
    }
}

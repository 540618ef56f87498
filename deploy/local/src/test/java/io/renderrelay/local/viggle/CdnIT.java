package io.renderrelay.local.viggle;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.local.viggle.Caller.Parts;
import io.renderrelay.local.viggle.job.RenderTimes;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The address of a finished video. */
class CdnIT extends OneSimulator {

    private String jobId;
    private String url;

    @BeforeEach
    void render() throws IOException {
        control.renderTimes(RenderTimes.fixed(Duration.ZERO));
        jobId = caller.submit(Parts.ids("c-1")).jobId();
        url = caller.poll(jobId).json().path("cdn_url").asText();
    }

    @Test
    void shouldServeTheVideoWhenAskedWithoutAKey() throws IOException {
        // When
        HttpURLConnection video = (HttpURLConnection) new URL(url).openConnection();

        // Then
        assertThat(video.getContentType()).isEqualTo("video/mp4");
        assertThat(video.getInputStream().readAllBytes()).isEqualTo(Fixtures.mp4());
    }

    @Test
    void shouldRefuseWhenAnAuthorizationHeaderIsSent() throws IOException {
        // When
        int status = caller.get(url).status();

        // Then
        assertThat(status).isEqualTo(403);
    }

    @Test
    void shouldRefuseWhenTheSignatureIsNotOurs() throws IOException {
        // When
        int status = caller.withKey(null).get(url + "0").status();

        // Then
        assertThat(status).isEqualTo(403);
    }

    @Test
    void shouldRefuseTheOldAddressAndTellANewOneWhenItsLifeIsOver() throws IOException {
        // Given
        Caller anybody = caller.withKey(null);
        CLOCK.pass(Duration.ofMinutes(59));
        int before = anybody.get(url).status();
        String fresh = caller.poll(jobId).json().path("cdn_url").asText();

        // When
        CLOCK.pass(Duration.ofMinutes(2));

        // Then
        assertThat(before).isEqualTo(200);
        assertThat(anybody.get(url).status()).isEqualTo(403);
        assertThat(anybody.get(fresh).status()).isEqualTo(200);
        assertThat(URI.create(fresh).getPath()).isEqualTo(URI.create(url).getPath());
    }
}

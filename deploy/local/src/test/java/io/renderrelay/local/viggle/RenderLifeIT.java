package io.renderrelay.local.viggle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.renderrelay.local.viggle.Caller.Parts;
import io.renderrelay.local.viggle.Caller.Seen;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.local.viggle.ledger.LedgerView;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A render from its POST to its end. */
class RenderLifeIT {

    private static final ViggleSimulator SIMULATOR = ViggleSimulator.start();

    private final ViggleControl control = SIMULATOR.control();
    private final Caller caller = new Caller(SIMULATOR.baseUri(), SIMULATOR.apiKey());

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    @BeforeEach
    void reset() {
        control.reset();
    }

    @Test
    void shouldAcceptAndChargeWhenFilesAreUploaded() throws IOException {
        // When
        Seen seen = caller.submit(Parts.files());

        // Then
        LedgerView ledger = control.ledger();
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json().path("status").asText()).isEqualTo("queued");
        assertThat(seen.json().path("mode").asText()).isEqualTo("full_pipeline");
        assertThat(seen.json().path("poll_url").asText()).isEqualTo("/api/render/" + seen.jobId());
        assertThat(ledger.job(seen.jobId()))
                .get()
                .satisfies(job -> assertThat(job.credits()).isEqualByComparingTo("4"));
        assertThat(ledger.attempts().get(0).form().files())
                .extracting("name", "bytes", "seconds")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ref_image", (long) Fixtures.png().length, null),
                        org.assertj.core.groups.Tuple.tuple("driving_video", (long) Fixtures.mp4().length, 4.0));
    }

    @Test
    void shouldCompleteWhenItsTimeHasCome() throws IOException {
        // Given
        control.renderTimes(RenderTimes.fixed(Duration.ZERO));
        String jobId = caller.submit(Parts.ids("c-1")).jobId();

        // When
        Seen seen = caller.look(jobId);

        // Then
        assertThat(seen.json().path("status").asText()).isEqualTo("complete");
        assertThat(seen.json().path("progress_pct").asInt()).isEqualTo(100);
        assertThat(seen.json().path("cdn_url").asText()).startsWith(SIMULATOR.baseUri() + "/cdn/" + jobId);
    }

    @Test
    void shouldKeepTheChargeWhenTheReplyIsDropped() {
        // Given
        control.faults(Fault.onSubmit(FaultKind.ACCEPTED_REPLY_DROPPED).times(1));

        // When
        assertThatThrownBy(() -> caller.submit(Parts.ids("c-1"))).isInstanceOf(IOException.class);

        // Then
        assertThat(control.sums().accepted()).isEqualTo(1);
        assertThat(control.ledger().attempts().get(0).reply()).isEqualTo("reset");
    }
}

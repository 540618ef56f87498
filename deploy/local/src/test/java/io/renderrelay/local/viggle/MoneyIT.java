package io.renderrelay.local.viggle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.local.viggle.Caller.Parts;
import io.renderrelay.local.viggle.Caller.Seen;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.local.viggle.job.RenderTimes;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What renders cost, what is released, and what the ledger and the API's own credits say of it. */
class MoneyIT extends OneSimulator {

    @Test
    void shouldChargeByTheSecondWhenAccepted() throws IOException {
        // When
        String uploaded = caller.submit(Parts.files()).jobId();
        String scene = caller.submit(Parts.ids("c-1")).jobId();
        String fast = caller.submit(Parts.ids("c-1").text("fast", "true")).jobId();
        String url = caller.submit(Parts.none()
                        .text("ref_image_url", "https://example.org/p.png")
                        .text("driving_video_url", "https://example.org/d.mp4"))
                .jobId();
        String two = caller.submit(Parts.none()
                        .text("character_mapping", "{\"a\":\"c-1\",\"b\":\"c-1\"}")
                        .text("scene_id", "s-1"))
                .jobId();

        // Then
        assertThat(charge(uploaded)).isEqualByComparingTo("4");
        assertThat(charge(scene)).isEqualByComparingTo("6.67");
        assertThat(charge(fast)).isEqualByComparingTo("13.34");
        assertThat(charge(url)).isEqualByComparingTo("10");
        assertThat(charge(two)).isEqualByComparingTo("13.34");
        assertThat(control.sums().charged()).isEqualByComparingTo("47.35");
        assertThat(balance()).isEqualByComparingTo("952.65");
    }

    @Test
    void shouldTellCreditsAsDocumentedWhenARenderHasCompleted() throws IOException {
        // Given
        control.renderTimes(RenderTimes.fixed(Duration.ofSeconds(9)));
        caller.submit(Parts.ids("c-1"));
        CLOCK.pass(Duration.ofSeconds(9));

        // When
        JsonNode json = caller.get("/api/credits").json();

        // Then
        assertThat(json.path("balance").decimalValue()).isEqualByComparingTo("993.33");
        assertThat(json.path("credits")).isEqualTo(json.path("balance"));
        assertThat(json.path("total_purchased").decimalValue()).isEqualByComparingTo("1000");
        assertThat(json.path("total_used").decimalValue()).isEqualByComparingTo("6.67");
        assertThat(json.path("updated_at").asText()).isEqualTo(CLOCK.instant().toString());
    }

    @Test
    void shouldReleaseWhenItFailsOrIsCancelled() throws IOException {
        // Given
        String failed = caller.submit(Parts.ids("c-1")).jobId();
        String cancelled = caller.submit(Parts.ids("c-2")).jobId();

        // When
        control.fail(failed, "CS-UORC01-009", "…");
        Seen seen = caller.cancel(cancelled);

        // Then
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json().path("status").asText()).isEqualTo("cancelled");
        assertThat(caller.poll(cancelled).json().path("status").asText()).isEqualTo("cancelled");
        assertThat(control.ledger().jobs()).allMatch(job -> job.refunded());
        assertThat(control.sums().refunded()).isEqualByComparingTo("13.34");
        assertThat(balance()).isEqualByComparingTo("1000");
    }

    @Test
    void shouldNotCancelWhenUnknownOrFinishedOrWithoutKey() throws IOException {
        // Given
        String complete = caller.submit(Parts.ids("c-1")).jobId();
        control.complete(complete);

        // When
        int finished = caller.cancel(complete).status();

        // Then
        assertThat(finished).isEqualTo(409);
        assertThat(caller.cancel("job_nobody").status()).isEqualTo(404);
        assertThat(caller.withKey(null).cancel(complete).status()).isEqualTo(401);
        assertThat(caller.withKey(null).get("/api/credits").status()).isEqualTo(401);
        assertThat(control.sums().refunded()).isZero();
    }

    @Test
    void shouldCancelAndSayNothingWhenTheReplyIsSpoilt() throws IOException {
        // Given
        String jobId = caller.submit(Parts.ids("c-1")).jobId();
        control.faults(Fault.onCancel(FaultKind.SERVER_ERROR).afterActing().times(1));

        // When
        int status = caller.cancel(jobId).status();

        // Then
        assertThat(status).isEqualTo(500);
        assertThat(control.ledger().job(jobId)).get().matches(job -> job.refunded());
    }

    @Test
    void shouldAcceptAgainWhenToppedUp() throws IOException {
        // Given
        control.balance(BigDecimal.ONE);
        int before = caller.submit(Parts.ids("c-1")).status();

        // When
        control.topUp(new BigDecimal("5.67"));

        // Then
        assertThat(before).isEqualTo(402);
        assertThat(caller.submit(Parts.ids("c-1")).status()).isEqualTo(200);
        assertThat(control.credits().balance()).isZero();
    }

    @Test
    void shouldCountAsPaidTwiceWhenTheSameRequestIsAcceptedTwice() throws IOException {
        // Given
        caller.submit(Parts.none().text("scene_id", "s").text("character_id", "c"));
        caller.submit(Parts.ids("c-2"));

        // When
        caller.submit(Parts.none().text("character_id", "c").text("scene_id", "s"));

        // Then
        assertThat(control.sums().paidTwice()).isEqualTo(1);
        assertThat(control.ledger().acceptedByFingerprint().values()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(control.ledger().jobsWhere("character_id", "c")).hasSize(2);
    }

    private BigDecimal charge(String jobId) {
        return control.ledger().job(jobId).orElseThrow().credits();
    }

    private BigDecimal balance() {
        return control.credits().balance();
    }
}

package io.renderrelay.local.viggle;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.local.viggle.control.NewJobs;
import io.renderrelay.local.viggle.looks.LookView;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the ledger keeps of looks. */
class LooksIT extends OneSimulator {

    @Test
    void shouldTellTheGapsWhenLookedAtRepeatedly() throws IOException {
        // Given
        String jobId = control.begin(NewJobs.of(1)).get(0);
        caller.lookAs("poller-a", jobId);
        CLOCK.pass(Duration.ofSeconds(3));
        caller.lookAs("poller-a", jobId);
        CLOCK.pass(Duration.ofMillis(500));

        // When
        caller.lookAs("poller-b", jobId);

        // Then
        assertThat(control.looks(jobId)).extracting(LookView::gapMillis).containsExactly(null, 3000.0, 500.0);
        assertThat(control.looks(jobId))
                .extracting(LookView::asker)
                .containsExactly("poller-a", "poller-a", "poller-b");
        assertThat(control.sums().looks().count()).isEqualTo(3);
        assertThat(control.sums().looks().smallestGapMillis()).isEqualTo(500);
        assertThat(control.sums().looks().smallestGapOfOneAskerMillis()).isEqualTo(3000);
    }

    @Test
    void shouldBeginManyRendersAndChargeNothingWhenToldSo() throws IOException {
        // When
        List<String> ids = control.begin(NewJobs.of(1_000));

        // Then
        assertThat(ids).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(caller.look(ids.get(999)).status()).isEqualTo(200);
        assertThat(control.sums().charged()).isZero();
        assertThat(control.sums().attempts()).isZero();
    }
}

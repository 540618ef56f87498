package io.renderrelay.local.viggle;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.local.viggle.control.NewJobs;
import io.renderrelay.local.viggle.polls.PollView;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the ledger keeps of polls. */
class PollsIT extends OneSimulator {

    @Test
    void shouldTellTheGapsWhenPolledRepeatedly() throws IOException {
        // Given
        String jobId = control.begin(NewJobs.of(1)).get(0);
        caller.pollAs("poller-a", jobId);
        CLOCK.pass(Duration.ofSeconds(3));
        caller.pollAs("poller-a", jobId);
        CLOCK.pass(Duration.ofMillis(500));

        // When
        caller.pollAs("poller-b", jobId);

        // Then
        assertThat(control.polls(jobId)).extracting(PollView::gapMillis).containsExactly(null, 3000.0, 500.0);
        assertThat(control.polls(jobId))
                .extracting(PollView::asker)
                .containsExactly("poller-a", "poller-a", "poller-b");
        assertThat(control.sums().polls().count()).isEqualTo(3);
        assertThat(control.sums().polls().smallestGapMillis()).isEqualTo(500);
        assertThat(control.sums().polls().smallestGapOfOneAskerMillis()).isEqualTo(3000);
    }

    @Test
    void shouldBeginManyRendersAndChargeNothingWhenToldSo() throws IOException {
        // When
        List<String> ids = control.begin(NewJobs.of(1_000));

        // Then
        assertThat(ids).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(caller.poll(ids.get(999)).status()).isEqualTo(200);
        assertThat(control.sums().charged()).isZero();
        assertThat(control.sums().attempts()).isZero();
    }
}

package io.renderrelay.poller.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.operator.RenderView.Polling;
import io.renderrelay.poller.polling.PollingService.JobLocation;
import io.renderrelay.poller.polling.PollingStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JobOwnerTest {

    private static final PollingStatus STATUS =
            new PollingStatus("POLLING", new PollingStatus.Polls(1, 0, 0), null, null, null, null);

    @Test
    void shouldSayHereWhenItIsOnTheSchedule() {
        // When
        Polling polling = JobOwner.of(new JobLocation(true, List.of(3), OptionalInt.of(3), Optional.of(STATUS)));

        // Then
        assertThat(polling).isEqualTo(new Polling(true, 3, "this instance polls it", STATUS));
    }

    @Test
    void shouldSaySoonWhenItIsOursAndNotOnTheSchedule() {
        // When
        Polling polling = JobOwner.of(new JobLocation(true, List.of(3), OptionalInt.of(3), Optional.empty()));

        // Then
        assertThat(polling.owner()).contains("not on the schedule yet");
    }

    @Test
    void shouldNameThePartitionWhenAnotherInstanceTracksIt() {
        // When
        Polling polling = JobOwner.of(new JobLocation(false, List.of(3), OptionalInt.of(4), Optional.empty()));

        // Then
        assertThat(polling.here()).isFalse();
        assertThat(polling.owner()).contains("another instance").contains("partition 4");
    }

    @Test
    void shouldClaimNothingWhenThisInstanceOwnsNothing() {
        // When
        Polling polling = JobOwner.of(new JobLocation(false, List.of(), OptionalInt.empty(), Optional.empty()));

        // Then
        assertThat(polling.partition()).isNull();
        assertThat(polling.owner()).startsWith("not here");
    }
}

package io.renderrelay.poller.operating;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.operating.KnownRender.Watch;
import io.renderrelay.poller.watching.Sight;
import io.renderrelay.poller.watching.Watching.Whereabouts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WhereTest {

    private static final Sight SIGHT = new Sight("LOOKING", new Sight.Looks(1, 0, 0), null, null, null, null);

    @Test
    void shouldSayHereWhenItIsOnTheSchedule() {
        // When
        Watch watch = Where.of(new Whereabouts(true, List.of(3), OptionalInt.of(3), Optional.of(SIGHT)));

        // Then
        assertThat(watch).isEqualTo(new Watch(true, 3, "this instance watches it", SIGHT));
    }

    @Test
    void shouldSaySoonWhenItIsOursAndNotOnTheSchedule() {
        // When
        Watch watch = Where.of(new Whereabouts(true, List.of(3), OptionalInt.of(3), Optional.empty()));

        // Then
        assertThat(watch.where()).contains("not on its schedule yet");
    }

    @Test
    void shouldNameThePartitionWhenAnotherInstanceWatchesIt() {
        // When
        Watch watch = Where.of(new Whereabouts(false, List.of(3), OptionalInt.of(4), Optional.empty()));

        // Then
        assertThat(watch.here()).isFalse();
        assertThat(watch.where()).contains("another instance").contains("partition 4");
    }

    @Test
    void shouldClaimNothingWhenThisInstanceOwnsNothing() {
        // When
        Watch watch = Where.of(new Whereabouts(false, List.of(), OptionalInt.empty(), Optional.empty()));

        // Then
        assertThat(watch.partition()).isNull();
        assertThat(watch.where()).startsWith("not here");
    }
}

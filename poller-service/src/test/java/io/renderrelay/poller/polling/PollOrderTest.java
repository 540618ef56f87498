package io.renderrelay.poller.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.polling.PollOrder.Next;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollOrderTest {

    private final PollOrder order = new PollOrder(64);

    @ParameterizedTest
    @CsvSource({"false, false, NONE", "true, false, OTHER", "false, true, FAILING", "true, true, OTHER"})
    void shouldPollOthersBeforeFailingJobs(boolean otherDue, boolean failingDue, Next next) {
        // When, Then
        assertThat(order.next(otherDue, failingDue)).isEqualTo(next);
    }

    @Test
    void shouldPollAFailingJobOnceInTenWhenOthersAreAlwaysDue() {
        // When
        long failing = IntStream.range(0, 1_000)
                .filter(i -> order.next(true, true) == Next.FAILING)
                .count();

        // Then
        assertThat(failing).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"64, 16", "4, 1", "1, 1"})
    void shouldGiveFailingJobsAQuarterOfTheConnections(int connections, int most) {
        // Given
        PollOrder small = new PollOrder(connections);

        // When, Then
        assertThat(small.hasRoomForFailing(most - 1)).isTrue();
        assertThat(small.hasRoomForFailing(most)).isFalse();
    }
}

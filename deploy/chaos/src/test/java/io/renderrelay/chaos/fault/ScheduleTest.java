package io.renderrelay.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.chaos.system.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    @Test
    void shouldStrikeTheSameWayWhenTheSeedIsTheSame() {
        // When
        List<Fault> one = Schedule.of(7, Shape.WHOLE, 100);

        // Then
        assertThat(Schedule.of(7, Shape.WHOLE, 100)).isEqualTo(one);
        assertThat(Schedule.of(7, Shape.WHOLE, 30)).isEqualTo(one.subList(0, 30));
        assertThat(Schedule.of(8, Shape.WHOLE, 100)).isNotEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldDealEveryKindWhenThereAreAsManyFaultsAsKinds(long seed) {
        // When
        List<Fault> faults = Schedule.of(seed, Shape.WHOLE, FaultKind.values().length);

        // Then
        assertThat(faults).extracting(Fault::kind).containsExactlyInAnyOrder(FaultKind.values());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldLeaveTimeToRecoverWhenAVictimIsStruckAgain(long seed) {
        // When
        List<Fault> faults = Schedule.of(seed, Shape.SMALL, 200);

        // Then
        Map<String, List<Fault>> byVictim = faults.stream().collect(Collectors.groupingBy(Fault::victim));
        assertThat(byVictim.values()).allSatisfy(struck -> {
            for (int i = 1; i < struck.size(); i++) {
                assertThat(struck.get(i).at()).isGreaterThan(struck.get(i - 1).healedAt());
            }
        });
    }

    @Test
    void shouldStrikeOnlyWhatThereIsWhenSmall() {
        // When
        List<Fault> faults = Schedule.of(3, Shape.SMALL, 300);

        // Then
        assertThat(faults)
                .extracting(fault -> fault.target().replaceFirst(" to (api|database|kafka)$", ""))
                .allMatch(
                        target -> Set.of("submitter-1", "poller-1", "poller-2", "broker-1", "database", "api", "groups")
                                .contains(target));
    }

    @Test
    void shouldBeginNothingAfterTheTimeWhenATimeIsGiven() {
        // When
        List<Fault> faults = Schedule.of(3, Shape.WHOLE, Duration.ofMinutes(2));

        // Then
        assertThat(faults).hasSizeGreaterThan(20).allMatch(fault -> fault.at().compareTo(Duration.ofMinutes(2)) < 0);
    }
}

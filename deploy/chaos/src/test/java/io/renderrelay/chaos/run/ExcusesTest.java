package io.renderrelay.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.renderrelay.chaos.fault.Fault;
import io.renderrelay.chaos.fault.FaultKind;
import io.renderrelay.chaos.fault.Struck;
import io.renderrelay.chaos.judge.Excuse;
import io.renderrelay.chaos.judge.Excuse.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExcusesTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @MethodSource("excused")
    void shouldExcusePollsWhenAFaultHidesWhenTheyWereMade(
            FaultKind kind, String target, Reason reason, Optional<String> service) {
        // When
        Stream<Excuse> excuses = Excuses.of(struck(kind, target));

        // Then
        assertThat(excuses).singleElement().satisfies(excuse -> {
            assertThat(excuse.reason()).isEqualTo(reason);
            assertThat(excuse.service()).isEqualTo(service);
            assertThat(excuse.from()).isEqualTo(BEGIN);
            assertThat(excuse.to()).isAfter(BEGIN.plusSeconds(5));
        });
    }

    static Stream<Arguments> excused() {
        return Stream.of(
                arguments(FaultKind.API_FREEZE, "api", Reason.ON_THE_WIRE, Optional.empty()),
                arguments(FaultKind.WIRE_DELAY, "poller-1 to api", Reason.ON_THE_WIRE, Optional.of("poller-1")),
                arguments(FaultKind.WIRE_DELAY, "poller-1 to kafka", Reason.CUT_OFF, Optional.of("poller-1")),
                arguments(FaultKind.WIRE_HALF_OPEN, "poller-2 to kafka", Reason.CUT_OFF, Optional.of("poller-2")));
    }

    @ParameterizedTest
    @CsvSource({
        "FREEZE, poller-1",
        "KILL, poller-1",
        "BROKER_FREEZE, broker-1",
        "DATABASE_FREEZE, database",
        "API_SLOW, api",
        "WIRE_RESET, poller-1 to api",
        "WIRE_ANSWER_LOST, poller-1 to api",
        "WIRE_DELAY, poller-1 to database",
        "REBALANCES, groups"
    })
    void shouldExcuseNothingWhenAFaultHidesNothing(FaultKind kind, String target) {
        assertThat(Excuses.of(struck(kind, target))).isEmpty();
    }

    private static Struck struck(FaultKind kind, String target) {
        Fault fault = new Fault(1, Duration.ZERO, kind, target, Duration.ofSeconds(5), 0);
        return new Struck(fault, BEGIN, BEGIN.plusSeconds(5));
    }
}

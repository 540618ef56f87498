package io.renderrelay.local.viggle.fault;

import static io.renderrelay.local.viggle.fault.FaultKind.ACCEPTED_REPLY_DROPPED;
import static io.renderrelay.local.viggle.fault.FaultKind.HANG;
import static io.renderrelay.local.viggle.fault.FaultKind.RESET_MID_UPLOAD;
import static io.renderrelay.local.viggle.fault.FaultKind.SERVER_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RulesTest {

    private final Rules<Fault> rules = new Rules<>(Fault::when, new SplittableRandom(1));

    @Test
    void shouldStrikeInOrderUntilSpent() {
        // Given
        rules.add(Fault.onSubmit(HANG).times(1));
        rules.add(Fault.onSubmit(SERVER_ERROR));

        // Then
        assertThat(strike(Call.UNKNOWN)).contains(HANG);
        assertThat(strike(Call.UNKNOWN)).contains(SERVER_ERROR);
        assertThat(strike(Call.UNKNOWN)).contains(SERVER_ERROR);
        assertThat(rules.state()).extracting(Rules.Struck::hits).containsExactly(1, 2);
    }

    @Test
    void shouldStrikeOnlyWhatFits() {
        // Given
        rules.add(Fault.onSubmit(HANG).onlyWhere("character_id", "c"));

        // Then
        assertThat(strike(Call.of(Map.of("character_id", "d")))).isEmpty();
        assertThat(strike(Call.UNKNOWN)).isEmpty();
        assertThat(strike(Call.of(Map.of("character_id", "c")))).contains(HANG);
    }

    @Test
    void shouldStrikeAboutAsOftenAsItsProbabilitySays() {
        // Given
        rules.add(Fault.onSubmit(HANG).withProbability(0.1));

        // When
        long struck = IntStream.range(0, 10_000)
                .filter(call -> strike(Call.UNKNOWN).isPresent())
                .count();

        // Then
        assertThat(struck).isBetween(900L, 1_100L);
    }

    @Test
    void shouldRefuseAFaultThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.onPoll(ACCEPTED_REPLY_DROPPED));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.onSubmit(RESET_MID_UPLOAD).onlyWhere("character_id", "c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.onSubmit(RESET_MID_UPLOAD).afterActing());
    }

    private Optional<FaultKind> strike(Call call) {
        return rules.strike(any -> true, call).map(Fault::kind);
    }
}

package io.renderrelay.submitter.operating;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.submission.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdmissionTest {

    private static final Instant NOW = Requests.SINCE.plusSeconds(60);
    private static final Wish ATTACH = new Wish.Attach("job_1", 1, "w");
    private static final Wish RELEASE = new Wish.Release("r-1", true, 1, "w");
    private static final Wish GIVE_UP = new Wish.GiveUp(1, "w");

    static Stream<Arguments> admitted() {
        return Stream.of(
                Arguments.of(Requests.in(State.UNCERTAIN), ATTACH),
                Arguments.of(Requests.in(State.UNCERTAIN), RELEASE),
                Arguments.of(Requests.in(State.UNCERTAIN), GIVE_UP),
                Arguments.of(Requests.withdrawn(), ATTACH),
                Arguments.of(Requests.withdrawn(), GIVE_UP),
                Arguments.of(Requests.in(State.ABANDONED), ATTACH),
                Arguments.of(Requests.with(State.SUBMITTED, "job_1"), ATTACH),
                Arguments.of(Requests.with(State.SUBMITTED, "job_1"), new Wish.Attach("job_1", 7, "w")));
    }

    @ParameterizedTest
    @MethodSource("admitted")
    void shouldAdmitWhenItIsUncertainOrAsWished(KnownRequest request, Wish wish) {
        // When
        Optional<String> refusal = Admission.refusal(request, wish, NOW);

        // Then
        assertThat(refusal).isEmpty();
    }

    static Stream<Arguments> refused() {
        return Stream.of(State.values())
                .filter(state -> state != State.UNCERTAIN)
                .flatMap(state -> List.of(ATTACH, RELEASE, GIVE_UP).stream().map(wish -> Arguments.of(state, wish)))
                .filter(row -> !(row.get()[0] == State.ABANDONED && row.get()[1] == ATTACH));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuseWhenThereIsNothingToSettle(State state, Wish wish) {
        // When
        Optional<String> refusal = Admission.refusal(Requests.in(state), wish, NOW);

        // Then
        assertThat(refusal).contains("It is " + state + ", and only UNCERTAIN requests can be settled.");
    }

    @Test
    void shouldRefuseWhenTheOperatorLookedAtAnotherAttempt() {
        // When
        Optional<String> refusal =
                Admission.refusal(Requests.in(State.UNCERTAIN), new Wish.Release("r-1", true, 2, "w"), NOW);

        // Then
        assertThat(refusal).contains("This is attempt 1 by now, and you looked at 2: look again.");
    }

    @Test
    void shouldRefuseAnotherJobWhenOneIsKnown() {
        // When
        Optional<String> refusal = Admission.refusal(Requests.with(State.ABANDONED, "job_2"), ATTACH, NOW);

        // Then
        assertThat(refusal).isPresent();
    }

    @Test
    void shouldNotSendAgainWhatIsWithdrawnOrTooLate() {
        // When
        Optional<String> withdrawn = Admission.refusal(Requests.withdrawn(), RELEASE, NOW);
        Optional<String> late = Admission.refusal(Requests.in(State.UNCERTAIN), RELEASE, Requests.EXPIRES);

        // Then
        assertThat(withdrawn).get().asString().contains("withdrawn").contains("give it up");
        assertThat(late).get().asString().contains("too late").contains("give it up");
    }
}

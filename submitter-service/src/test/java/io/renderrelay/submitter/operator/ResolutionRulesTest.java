package io.renderrelay.submitter.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.submission.SubmissionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResolutionRulesTest {

    private static final Instant NOW = Requests.SINCE.plusSeconds(60);
    private static final ResolutionCommand ATTACH = new ResolutionCommand.Attach("job_1", 1, "w");
    private static final ResolutionCommand RESUBMIT = new ResolutionCommand.Resubmit("r-1", true, 1, "w");
    private static final ResolutionCommand GIVE_UP = new ResolutionCommand.Abandon(1, "w");

    static Stream<Arguments> admitted() {
        return Stream.of(
                Arguments.of(Requests.in(SubmissionState.UNCERTAIN), ATTACH),
                Arguments.of(Requests.in(SubmissionState.UNCERTAIN), RESUBMIT),
                Arguments.of(Requests.in(SubmissionState.UNCERTAIN), GIVE_UP),
                Arguments.of(Requests.cancelled(), ATTACH),
                Arguments.of(Requests.cancelled(), GIVE_UP),
                Arguments.of(Requests.in(SubmissionState.ABANDONED), ATTACH),
                Arguments.of(Requests.with(SubmissionState.SUBMITTED, "job_1"), ATTACH),
                Arguments.of(
                        Requests.with(SubmissionState.SUBMITTED, "job_1"),
                        new ResolutionCommand.Attach("job_1", 7, "w")));
    }

    @ParameterizedTest
    @MethodSource("admitted")
    void shouldAdmitWhenItIsUncertainOrAlreadyResolvedThatWay(RequestView request, ResolutionCommand command) {
        // When
        Optional<String> refusal = ResolutionRules.refusal(request, command, NOW);

        // Then
        assertThat(refusal).isEmpty();
    }

    static Stream<Arguments> refused() {
        return Stream.of(SubmissionState.values())
                .filter(state -> state != SubmissionState.UNCERTAIN)
                .flatMap(state ->
                        List.of(ATTACH, RESUBMIT, GIVE_UP).stream().map(command -> Arguments.of(state, command)))
                .filter(row -> !(row.get()[0] == SubmissionState.ABANDONED && row.get()[1] == ATTACH));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuseWhenThereIsNothingToResolve(SubmissionState state, ResolutionCommand command) {
        // When
        Optional<String> refusal = ResolutionRules.refusal(Requests.in(state), command, NOW);

        // Then
        assertThat(refusal).contains("The request is " + state + ", and only UNCERTAIN requests can be resolved.");
    }

    @Test
    void shouldRefuseWhenTheOperatorReadAnotherAttempt() {
        // When
        Optional<String> refusal = ResolutionRules.refusal(
                Requests.in(SubmissionState.UNCERTAIN), new ResolutionCommand.Resubmit("r-1", true, 2, "w"), NOW);

        // Then
        assertThat(refusal).contains("The request is at attempt 1, and you read 2: read it again.");
    }

    @Test
    void shouldRefuseAnotherJobWhenOneIsKnown() {
        // When
        Optional<String> refusal =
                ResolutionRules.refusal(Requests.with(SubmissionState.ABANDONED, "job_2"), ATTACH, NOW);

        // Then
        assertThat(refusal).isPresent();
    }

    @Test
    void shouldNotSendAgainWhatIsCancelledOrTooLate() {
        // When
        Optional<String> cancelled = ResolutionRules.refusal(Requests.cancelled(), RESUBMIT, NOW);
        Optional<String> late =
                ResolutionRules.refusal(Requests.in(SubmissionState.UNCERTAIN), RESUBMIT, Requests.EXPIRES);

        // Then
        assertThat(cancelled).get().asString().contains("cancelled").contains("abandon it");
        assertThat(late).get().asString().contains("too late").contains("abandon it");
    }
}

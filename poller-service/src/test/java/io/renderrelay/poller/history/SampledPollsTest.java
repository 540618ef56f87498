package io.renderrelay.poller.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SampledPollsTest {

    @ParameterizedTest(name = "{0} polls")
    @MethodSource("samples")
    void shouldKeepEverRarerPollsAndTheLast(int polls, List<Integer> kept) {
        assertThat(after(polls).kept()).extracting(PollRecord::number).isEqualTo(kept);
    }

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of(0, List.of()),
                Arguments.of(1, List.of(1)),
                Arguments.of(2, List.of(1, 2)),
                Arguments.of(3, List.of(1, 2, 3)),
                Arguments.of(4, List.of(1, 2, 4)),
                Arguments.of(7, List.of(1, 2, 4, 7)),
                Arguments.of(9, List.of(1, 2, 4, 8, 9)));
    }

    @Test
    void shouldKeepFewWhenThereAreAMillion() {
        assertThat(after(1_000_000).kept()).hasSize(21);
    }

    private static SampledPolls after(int polls) {
        SampledPolls sampled = new SampledPolls();
        IntStream.range(0, polls)
                .forEach(none -> sampled.add(new PollRecord(sampled.next(), Instant.EPOCH, Instant.EPOCH, "seen")));
        return sampled;
    }
}

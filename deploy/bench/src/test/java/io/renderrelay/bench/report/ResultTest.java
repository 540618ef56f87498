package io.renderrelay.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {

    @Test
    void shouldTellAllOfItInOneLineWhenWrittenForMachines() {
        // Given
        Result result = new Result()
                .ours("perSecond", new Rounds(List.of(1.0, 2.0, 3.0)))
                .peer("plain", 1)
                .ratio("ours/limit", Goal.atLeast("ours / limit", 0.756, 0.7));

        // When
        String json = result.json("intake");

        // Then
        assertThat(json)
                .isEqualTo("{\"scenario\":\"intake\",\"ours\":{\"perSecond\":{\"median\":2.0,\"min\":1.0,\"max\":3.0}},"
                        + "\"peers\":{\"plain\":1.0},\"limit\":null,\"ratios\":{\"ours/limit\":0.756}}");
    }

    @Test
    void shouldSayWhichGoalsAreReachedWhenWrittenForPeople() {
        // Given
        Result result =
                new Result().goal(Goal.atLeast("ours / limit", 0.6, 0.7)).goal(Goal.atMost("p50, ms", 15, 15));

        // When
        String text = result.text();

        // Then
        assertThat(text).isEqualTo("""
                * ours / limit: 0.6, wanted at least 0.7: NOT REACHED
                * p50, ms: 15, wanted at most 15: reached""");
    }
}

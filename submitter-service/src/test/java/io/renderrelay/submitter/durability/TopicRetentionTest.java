package io.renderrelay.submitter.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicRetentionTest {

    private static final Duration ROWS = Duration.ofDays(8);

    @ParameterizedTest
    @CsvSource({"0, true", "604800000, true", "604800001, false", "691200000, false", "-1, false"})
    void shouldHoldWhenTheRowsOutliveTheRecordsByADay(long topicMillis, boolean holds) {
        // When
        boolean silent =
                TopicRetention.violation("render.requests", topicMillis, ROWS).isEmpty();

        // Then
        assertThat(silent).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"-1, for an unlimited time", "2592000000, for PT720H"})
    void shouldNameTheTopicAndBothWaysOutWhenItDoesNotHold(long topicMillis, String howLong) {
        // When
        String violation =
                TopicRetention.violation("render.requests", topicMillis, ROWS).orElseThrow();

        // Then
        assertThat(violation)
                .startsWith("render.requests keeps records " + howLong)
                .contains("retention.ms to 604800000", "render-relay.retention.period");
    }
}

package io.renderrelay.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoisonKindTest {

    /** Compressed they are much smaller, and the topic's limit of the largest one is raised. */
    private static final int LARGEST_RECORD_BYTES = 4 << 20;

    @ParameterizedTest
    @EnumSource
    void shouldCarryTheRequestIdThatAFailedEventMayName(PoisonKind kind) {
        // When
        PoisonRecord record = kind.record(12);

        // Then
        record.requestId()
                .ifPresent(id -> assertThat(new String(record.value(), StandardCharsets.UTF_8))
                        .startsWith("{\"requestId\":\"" + id + "\""));
        assertThat(length(record.key()) + length(record.value())).isLessThan(LARGEST_RECORD_BYTES);
    }

    @Test
    void shouldPoisonEveryTopicThatTheServicesRead() {
        // When
        Stream<String> topics =
                Stream.of(PoisonKind.values()).map(kind -> kind.record(1).topic());

        // Then
        assertThat(Set.copyOf(topics.toList()))
                .containsExactlyInAnyOrder(
                        "render.requests",
                        "render.cancellations",
                        "render.jobs.created",
                        "render.jobs.failed",
                        "render.jobs.orphans");
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}

package io.renderrelay.submitter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerPortsTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void shouldGiveAllServersTheSameTagsWhenOneHasNoPortOfItsOwn() {
        // Given
        registry.config().meterFilter(new ServerPorts());

        // When
        Meter.Id management = registry.summary("http.server.bytes.read", "server.port", "9000")
                .getId();
        Meter.Id main = registry.summary("http.server.bytes.read").getId();

        // Then
        assertThat(management.getTags()).isEqualTo(List.of(Tag.of("server.port", "9000")));
        assertThat(main.getTags()).isEqualTo(List.of(Tag.of("server.port", "0")));
    }

    @Test
    void shouldLeaveEverythingElseAlone() {
        // Given
        registry.config().meterFilter(new ServerPorts());

        // When
        Meter.Id other = registry.counter("render.relay.anything").getId();

        // Then
        assertThat(other.getTags()).isEmpty();
    }
}

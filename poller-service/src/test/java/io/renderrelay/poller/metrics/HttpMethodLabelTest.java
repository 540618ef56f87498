package io.renderrelay.poller.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class HttpMethodLabelTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void shouldNotMakeASeriesForEachMethodThatAClientInvents() {
        // Given
        registry.config().meterFilter(new HttpMethodLabel());

        // When
        for (String method : new String[] {"GET", "POST", "ANYTHING", "ANYTHING-ELSE", "get"}) {
            registry.timer("http.server.requests", "method", method, "status", "404");
        }

        // Then
        assertThat(registry.find("http.server.requests").meters())
                .extracting(meter -> meter.getId().getTag("method"))
                .containsExactlyInAnyOrder("GET", "POST", "OTHER");
        assertThat(registry.find("http.server.requests").meters())
                .allSatisfy(meter -> assertThat(meter.getId().getTag("status")).isEqualTo("404"));
    }

    @Test
    void shouldLeaveTheLabelOfOtherMetersAlone() {
        // Given
        registry.config().meterFilter(new HttpMethodLabel());

        // When
        registry.counter("something.else", "method", "ANYTHING");

        // Then
        assertThat(registry.get("something.else").counter().getId().getTag("method"))
                .isEqualTo("ANYTHING");
    }
}

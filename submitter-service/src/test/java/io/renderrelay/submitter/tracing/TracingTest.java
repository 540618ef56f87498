package io.renderrelay.submitter.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-";

    private final Tracing off = Tracing.off();

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "03"})
    void shouldPassTheCallersContextOnUnchangedWhenTracingIsOff(String flags) {
        // When
        Span span = off.begin(SpanKind.CONSUMER, "process", Optional.of(TRACE + flags))
                .startSpan();

        // Then
        assertThat(span.isRecording()).isFalse();
        assertThat(Traceparent.of(span)).contains(TRACE + flags);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldMakeNoContextUpWhenThereIsNoneAndTracingIsOff(boolean begins) {
        // When
        Span span = (begins
                        ? off.begin(SpanKind.CONSUMER, "process", Optional.empty())
                        : off.within(SpanKind.INTERNAL, "wait", Optional.empty()))
                .startSpan();

        // Then
        assertThat(Traceparent.of(span)).isEmpty();
    }
}

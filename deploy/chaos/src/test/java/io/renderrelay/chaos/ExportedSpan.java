package io.renderrelay.chaos;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A span as it came to the collector; field numbers are those of the schema.
 *
 * @param start nanoseconds since 1970
 * @param parent empty for the root of a trace
 * @param events attributes of each
 * @see <a href="https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/opentelemetry/proto/trace/v1/trace.proto">
 *     trace.proto</a>
 */
record ExportedSpan(
        String service,
        String name,
        String traceId,
        String id,
        String parent,
        long start,
        long end,
        Map<String, Object> attributes,
        List<Map<String, Object>> events) {

    /** @param request an ExportTraceServiceRequest */
    static Stream<ExportedSpan> all(byte[] request) {
        return ProtobufMessage.read(request).messages(1).flatMap(ExportedSpan::ofResource);
    }

    private static Stream<ExportedSpan> ofResource(ProtobufMessage spans) {
        Object service = spans.messages(1)
                .map(resource -> attributes(resource, 1).get("service.name"))
                .findFirst()
                .orElseThrow();
        return spans.messages(2)
                .flatMap(scope -> scope.messages(2))
                .map(span -> new ExportedSpan(
                        service.toString(),
                        span.text(5),
                        span.hex(1),
                        span.hex(2),
                        span.hex(4),
                        span.number(7),
                        span.number(8),
                        attributes(span, 9),
                        span.messages(11).map(event -> attributes(event, 3)).toList()));
    }

    private static Map<String, Object> attributes(ProtobufMessage message, int field) {
        return message.messages(field)
                .collect(toMap(
                        pair -> pair.text(1),
                        pair -> value(pair.messages(2).findFirst().orElseThrow())));
    }

    private static Object value(ProtobufMessage any) {
        return any.fields().get(0).value() instanceof byte[] ? any.text(1) : any.number(3);
    }
}

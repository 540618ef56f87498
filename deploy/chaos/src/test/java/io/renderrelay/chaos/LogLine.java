package io.renderrelay.chaos;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** A line of a service's log in JSON. */
record LogLine(JsonNode json) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What the service itself wrote; the JVM beside it has its own format. */
    static List<LogLine> all(String log) {
        return log.lines()
                .filter(line -> !line.startsWith("[") && !line.startsWith("Picked up "))
                .map(LogLine::read)
                .toList();
    }

    private static LogLine read(String line) {
        try {
            return new LogLine(MAPPER.readTree(line));
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }

    Set<String> keys() {
        return names(json);
    }

    Set<String> contextKeys() {
        return names(json.path("mdc"));
    }

    String message() {
        return json.path("message").asText();
    }

    String requestId() {
        return json.path("mdc").path("requestId").asText();
    }

    String traceId() {
        return json.path("mdc").path("traceId").asText();
    }

    private static Set<String> names(JsonNode object) {
        Iterable<String> names = object::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).collect(toSet());
    }
}

package io.renderrelay.local.viggle.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error reply in one of the API's shapes.
 *
 * @param body JSON
 */
public record Refusal(int status, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Detail is an object with a code (docs.viggle.ai, render create). */
    public static Refusal coded(int status, String code, String message, String action) {
        return detail(status, ordered("error_code", code, "message", message, "action", action));
    }

    /** The code stands at the top level, as some code samples of the pages read it. */
    public static Refusal codedAtTop(int status, String code, String message) {
        return new Refusal(status, json(ordered("error_code", code, "message", message)));
    }

    /** Detail is plain text (docs.viggle.ai, authentication). */
    public static Refusal text(int status, String text) {
        return detail(status, text);
    }

    /** Detail is a list of fields, as FastAPI writes it. */
    public static Refusal field(String field, String problem) {
        return detail(422, List.of(ordered("loc", List.of("body", field), "msg", problem, "type", "value_error")));
    }

    private static Refusal detail(int status, Object detail) {
        return new Refusal(status, json(Map.of("detail", detail)));
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings, lists and maps can be written as JSON", e);
        }
    }
}

package io.renderrelay.submitter.verdict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads JSON as far as it goes, so that a body that was cut still yields every value that stood whole before the cut:
 * a paid job's id must not be lost for a missing brace.
 */
final class PartialJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEEPEST = 6;

    private PartialJson() {}

    /** A map, list or text (numbers and booleans as they are written); null where nothing could be read. */
    static Object read(String body) {
        List<Object> root = new ArrayList<>(1);
        try (JsonParser parser = JSON.createParser(body.startsWith("\uFEFF") ? body.substring(1) : body)) {
            if (parser.nextToken() != null) {
                value(parser, root::add, 0);
            }
            return root.isEmpty() ? null : root.get(0);
        } catch (IOException brokenOff) {
            return root.isEmpty() ? null : root.get(0);
        }
    }

    // containers are handed on before they are filled, which is what a broken end leaves behind
    private static void value(JsonParser parser, Consumer<Object> parent, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (depth > DEEPEST) {
            parser.skipChildren();
        } else if (token == JsonToken.START_OBJECT) {
            Map<String, Object> object = new LinkedHashMap<>();
            parent.accept(object);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                value(parser, read -> object.putIfAbsent(name, read), depth + 1);
            }
        } else if (token == JsonToken.START_ARRAY) {
            List<Object> array = new ArrayList<>();
            parent.accept(array);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value(parser, array::add, depth + 1);
            }
        } else {
            parent.accept(token == JsonToken.VALUE_NULL ? null : parser.getText());
        }
    }
}

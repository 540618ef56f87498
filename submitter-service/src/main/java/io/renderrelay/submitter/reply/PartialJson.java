package io.renderrelay.submitter.reply;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads JSON as far as it goes, so that a body that was cut still yields every value that stood whole before the cut: a
 * paid job's id must not be lost for a missing brace. What is odd in a value that no one asks for (NaN, an unknown
 * escape, a line break within a text, a deep nesting) does not keep the others from being read.
 *
 * @param value a map, list or text (numbers and booleans as they are written); null where nothing could be read
 */
public record PartialJson(Object value, End end) {

    /** How reading ended. */
    public enum End {
        /** With the end of the value. */
        WHOLE,
        /** With the end of the text, before that of the value. */
        CUT,
        /** At something that is no JSON. */
        DAMAGED
    }

    /** More than any text that is read here can hold. */
    private static final int NO_LIMIT = 1 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NO_LIMIT)
                    .maxNumberLength(NO_LIMIT)
                    .maxNameLength(NO_LIMIT)
                    .build())
            .build();

    private static final int DEEPEST = 6;

    public static PartialJson read(String body) {
        List<Object> root = new ArrayList<>(1);
        return new PartialJson(root, readInto(root, body.startsWith("\uFEFF") ? body.substring(1) : body)).unwrapped();
    }

    private PartialJson unwrapped() {
        List<?> root = (List<?>) value;
        return new PartialJson(root.isEmpty() ? null : root.get(0), end);
    }

    private static End readInto(List<Object> root, String body) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != null) {
                value(parser, root::add, 0);
            }
            return End.WHOLE;
        } catch (JsonEOFException cut) {
            return End.CUT;
        } catch (IOException notJson) {
            return End.DAMAGED;
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

package io.renderrelay.poller.viggle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the fields that are needed from a whole JSON object, whatever the others hold.
 *
 * <p>Valid JSON is read by the strict reader. What that one refuses is read again by rules that accept what servers are
 * known to send ({@code NaN}, {@code Infinity}, invalid UTF-8, control characters and unknown escapes in text, trailing
 * commas, comments, deep nesting, very long numbers); fields that are not needed are skipped unread. An object that does
 * not end is never accepted: nothing tells which half of the text is missing.
 */
final class TolerantJson {

    private static final ObjectReader STRICT = JsonMapper.builder().build().reader();

    private static final JsonMapper LENIENT =
            JsonMapper.builder(lenientFactory()).build();

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** More than fit into a body. */
    private static final int NO_LIMIT = 1 << 20;

    private TolerantJson() {}

    /**
     * @param needed names of the fields that are read where the text is not valid JSON
     * @return empty if the text is not a whole object
     */
    static Optional<JsonNode> object(byte[] text, Set<String> needed) {
        try {
            return Optional.ofNullable(STRICT.readTree(text)).filter(JsonNode::isObject);
        } catch (IOException invalid) {
            return lenientObject(text, needed);
        }
    }

    private static Optional<JsonNode> lenientObject(byte[] text, Set<String> needed) {
        String decoded = new String(text, StandardCharsets.UTF_8);
        boolean isMarked = !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK;
        try (JsonParser parser = LENIENT.createParser(isMarked ? decoded.substring(1) : decoded)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? Optional.of(fields(parser, needed))
                    : Optional.empty();
        } catch (IOException invalid) {
            return Optional.empty();
        }
    }

    private static ObjectNode fields(JsonParser parser, Set<String> needed) throws IOException {
        ObjectNode object = LENIENT.createObjectNode();
        for (String name; (name = parser.nextFieldName()) != null; ) {
            parser.nextToken();
            if (needed.contains(name)) {
                object.set(name, value(parser));
            } else {
                parser.skipChildren();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("The object does not end.");
        }
        return object;
    }

    /** A value without what is nested in it. */
    private static JsonNode value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isScalarValue()) {
            return parser.readValueAsTree();
        }
        parser.skipChildren();
        return token == JsonToken.START_ARRAY ? LENIENT.createArrayNode() : LENIENT.createObjectNode();
    }

    private static JsonFactory lenientFactory() {
        return new JsonFactoryBuilder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
                .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
                .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
                .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(NO_LIMIT)
                        .maxNumberLength(NO_LIMIT)
                        .maxNameLength(NO_LIMIT)
                        .build())
                .build();
    }
}

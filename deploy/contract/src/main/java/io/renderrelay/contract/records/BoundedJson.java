package io.renderrelay.contract.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON that others wrote, as RFC 8259 has it between systems (UTF-8, one value, no key twice), within bounds. Both
 * services read every record with it, so that no record can cost more than its size suggests.
 *
 * <table>
 * <caption>Bounds</caption>
 * <tr><th>what</th><th>bound</th><th>beyond it</th></tr>
 * <tr><td>nesting</td><td>{@value #MAX_DEPTH} levels</td><td>not JSON</td></tr>
 * <tr><td>keys of all objects</td><td>{@value #MAX_KEYS}</td><td>not JSON</td></tr>
 * <tr><td>length of a key</td><td>{@value #MAX_KEY_LENGTH}</td><td>not JSON</td></tr>
 * <tr><td>digits of a number</td><td>{@value #MAX_DIGITS}</td><td>not JSON</td></tr>
 * <tr><td>length of a number, digits of its exponent</td><td>{@value #MAX_NUMBER_LENGTH}, {@value #MAX_EXPONENT_DIGITS}</td>
 *     <td>an {@link OutOfRangeNumber}: valid in no field, never computed with</td></tr>
 * </table>
 *
 * <p>A key given twice is refused because parsers differ in which of the two they take, and the digest of a request must
 * not depend on that.
 */
public final class BoundedJson {

    static final int MAX_DEPTH = 32;
    static final int MAX_KEYS = 1_000;
    static final int MAX_KEY_LENGTH = 4_096;
    static final int MAX_DIGITS = 1_000;
    static final int MAX_NUMBER_LENGTH = 64;
    static final int MAX_EXPONENT_DIGITS = 3;
    private static final int MAX_LONG_LENGTH = 18;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_KEY_LENGTH)
                    .maxNumberLength(MAX_DIGITS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // a stack trace through the parser's source would quote the payload in the message
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // a symbol table would keep keys of others, and refuses keys that were chosen to collide in it
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private BoundedJson() {}

    /**
     * @return a {@link MissingNode} for blank text
     * @throws NotJsonException with a reason that does not quote the bytes: they may hold a secret
     */
    public static JsonNode read(byte[] bytes) throws NotJsonException {
        try (JsonParser parser = JSON.createParser(decoded(bytes))) {
            return new TreeBuilder(parser).document();
        } catch (CharacterCodingException e) {
            throw new NotJsonException("the value is not valid UTF-8");
        } catch (StreamConstraintsException e) {
            throw new NotJsonException("the value has over %d keys, %d levels or %d digits in a number, %s"
                    .formatted(MAX_KEYS, MAX_DEPTH, MAX_DIGITS, place(e.getLocation())));
        } catch (JsonProcessingException e) {
            throw new NotJsonException("the value is not JSON, or gives a key twice, " + place(e.getLocation()));
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail to be read", e);
        }
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String place(JsonLocation at) {
        return at == null ? "somewhere" : "at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }

    /** Builds the tree from tokens, because a mapper converts every number before it can be checked. */
    private static final class TreeBuilder {

        private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

        private final JsonParser parser;
        private int keys;

        TreeBuilder(JsonParser parser) {
            this.parser = parser;
        }

        JsonNode document() throws IOException {
            if (parser.nextToken() == null) {
                return MissingNode.getInstance();
            }
            JsonNode root = value();
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more than one value");
            }
            return root;
        }

        private JsonNode value() throws IOException {
            return switch (parser.currentToken()) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> TextNode.valueOf(parser.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
                case VALUE_TRUE -> BooleanNode.TRUE;
                case VALUE_FALSE -> BooleanNode.FALSE;
                case VALUE_NULL -> NullNode.getInstance();
                default -> throw new JsonParseException(parser, "no value");
            };
        }

        private ObjectNode object() throws IOException {
            ObjectNode object = NODES.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (++keys > MAX_KEYS) {
                    throw new StreamConstraintsException("too many keys", parser.currentLocation());
                }
                parser.nextToken();
                object.set(name, value());
            }
            return object;
        }

        private ArrayNode array() throws IOException {
            ArrayNode array = NODES.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value());
            }
            return array;
        }

        private static JsonNode number(String text) {
            if (text.length() > MAX_NUMBER_LENGTH || exponentLength(text) > MAX_EXPONENT_DIGITS) {
                return NODES.pojoNode(new OutOfRangeNumber(text));
            }
            return text.length() <= MAX_LONG_LENGTH && text.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9')
                    ? NODES.numberNode(Long.parseLong(text))
                    : DecimalNode.valueOf(new BigDecimal(text));
        }

        private static int exponentLength(String text) {
            int e = Math.max(text.indexOf('e'), text.indexOf('E'));
            return e < 0 ? 0 : text.substring(e + 1).replaceFirst("[+-]?0*", "").length();
        }
    }
}

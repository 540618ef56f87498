package io.renderrelay.poller.intake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads JSON as RFC 8259 has it between systems: UTF-8 only, one value. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // a stack trace through the parser's source would quote the payload in the message
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Json() {}

    static JsonNode read(byte[] bytes) throws NotJson {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new NotJson("the value is not valid UTF-8");
        } catch (JsonProcessingException e) {
            throw new NotJson("the value is not JSON, or gives a key twice, " + place(e.getLocation()));
        }
    }

    /** The parser's own words would quote the value, which may hold a secret. */
    private static String place(JsonLocation at) {
        return at == null ? "somewhere" : "at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }

    /** Carries the reason; expected, hence without a stack trace. */
    static final class NotJson extends Exception {
        NotJson(String reason) {
            super(reason, null, false, false);
        }
    }
}

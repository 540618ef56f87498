package io.renderrelay.submitter.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.renderrelay.contract.records.BoundedJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"b\" : 1, \"a\" : [ 1 , 2 ] } | {\"a\":[1,2],\"b\":1}",
                "{}                               | {}",
                "{\"a\":{\"d\":{},\"c\":[]}}      | {\"a\":{\"c\":[],\"d\":{}}}",
                "{\"a\":\"\\u0041\\/\\n\"}        | {\"a\":\"A/\\n\"}",
                "{\"a\":\"\\u0000\"}              | {\"a\":\"\\u0000\"}",
                "[1, 1.0, 1e0, 10E-1]             | [1,1,1,1]",
                "[1e400, -0.50]                   | [1E+400,-0.5]",
                "[1e400000, 100e2147483647]       | [1e400000,100e2147483647]",
                "[true, false, null]              | [true,false,null]"
            })
    void shouldSpellTheSameJsonInOneWay(String json, String canonical) throws Exception {
        // When
        String text = CanonicalJson.of(read(json));

        // Then
        assertThat(text).isEqualTo(canonical);
    }

    @ParameterizedTest(name = "{0} and {1}: the same is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"b\":2}                   | {\"b\":2, \"a\":1}                  | true",
                "{\"a\":1,\"metadata\":{\"x\":\"1\"}}| {\"a\":1}                           | true",
                "{\"a\":1,\"metadata\":{\"x\":\"1\"}}| {\"a\":1,\"metadata\":{\"x\":\"2\"}}| true",
                "{\"fast\":false}                    | {}                                  | false",
                "{\"a\":1}                           | {\"a\":\"1\"}                       | false",
                "{\"a\":12345678901234567890}        | {\"a\":12345678901234567891}        | false",
                "{\"a\":1e2147483648}               | {\"a\":1e2147483649}               | false",
                "{\"a\":\"\\ud800\"}                 | {\"a\":\"\\ud801\"}                 | false"
            })
    void shouldDigestTheDataAsSentWithoutMetadata(String one, String other, boolean same) throws Exception {
        // When
        boolean equal = java.util.Arrays.equals(
                RequestDigest.of((ObjectNode) read(one)), RequestDigest.of((ObjectNode) read(other)));

        // Then
        assertThat(equal).isEqualTo(same);
    }

    @Test
    void shouldLeaveTheDataUntouchedWhenItIsDigested() throws Exception {
        // Given
        ObjectNode data = (ObjectNode) read("{\"metadata\":{\"x\":\"1\"}}");

        // When
        RequestDigest.of(data);

        // Then
        assertThat(data.has("metadata")).isTrue();
    }

    private static com.fasterxml.jackson.databind.JsonNode read(String json) throws Exception {
        return BoundedJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}

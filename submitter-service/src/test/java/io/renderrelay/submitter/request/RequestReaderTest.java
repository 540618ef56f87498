package io.renderrelay.submitter.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.submitter.request.RequestReader.Readable;
import io.renderrelay.submitter.request.RequestReader.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    private static final String EXAMPLES = "/io/renderrelay/contract/examples/";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final RequestReader reader = new RequestReader();

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "fullest", "fast-scene", "fetched-by-viggle", "multi-character", "transparent"})
    void shouldAcceptTheContractsExamples(String name) throws IOException {
        // Given
        String example = resource("render-requested.v1/" + name + ".json");

        // When
        RequestReader.Reading reading = reader.read(Records.of(example));

        // Then
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Readable.class,
                        it -> assertThat(it.request())
                                .isInstanceOfSatisfying(
                                        Request.Valid.class,
                                        valid -> assertThat(RenderRequest.of(valid.payload()))
                                                .isNotNull()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidExamples")
    void shouldNameEveryViolationOfTheContractsInvalidExamples(String file, List<String> violations)
            throws IOException {
        // Given
        ObjectNode data = (ObjectNode) MAPPER.readTree(resource("invalid/" + file));
        data.put("requestId", "r-1");

        // When
        RequestReader.Reading reading = reader.read(Records.of(data.toString()));

        // Then
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Readable.class,
                        it -> assertThat(it.request())
                                .isInstanceOfSatisfying(
                                        Request.Invalid.class,
                                        invalid -> assertThat(invalid.message().split("; (?!for a|leave it)"))
                                                .containsExactlyInAnyOrderElementsOf(violations)));
    }

    static Stream<Arguments> invalidExamples() throws IOException {
        Map<String, List<String>> expected =
                new YAMLMapper().readValue(resource("invalid/violations.yaml"), new TypeReference<>() {});
        return expected.entrySet().stream()
                .filter(example -> !example.getKey().startsWith("request-id-"))
                .map(example -> Arguments.of(example.getKey(), example.getValue()));
    }

    @ParameterizedTest(name = "data {0}, key {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{\"requestId\":\"a\"}   | b    | a",
                "{\"requestId\":\"a b\"} | b    | -",
                "{\"requestId\":5}       | b    | -",
                "{\"requestId\":null}    | b    | -",
                "{}                      | b    | b",
                "{}                      | b b  | -",
                "{}                      | ``   | -",
                "[{\"requestId\":\"a\"}] | b    | -",
                "\"a\"                   | b    | -"
            })
    void shouldFindTheRequestIdInTheDataBeforeTheKey(String data, String key, String requestId) {
        // When
        RequestReader.Reading reading = reader.read(Records.keyed(key, data));

        // Then
        if (requestId == null) {
            assertThat(reading)
                    .isInstanceOfSatisfying(
                            Unreadable.class,
                            unreadable -> assertThat(unreadable.code()).isEqualTo(DeadLetterCode.NO_REQUEST_ID));
        } else {
            assertThat(((Readable) reading).request().origin().requestId()).isEqualTo(requestId);
        }
    }

    @Test
    void shouldKeepWhatIsValidForTheFailedEventWhenOtherThingsAreNot() {
        // Given
        String data = "{\"requestId\":\"r\",\"tenant\":\"a b\",\"metadata\":{\"k\":\"v\"}}";

        // When
        Request.Invalid invalid = (Request.Invalid) ((Readable) reader.read(Records.of(data))).request();

        // Then
        assertThat(invalid.tenant()).isEqualTo("default");
        assertThat(invalid.metadata()).contains("{\"k\":\"v\"}");
    }

    @Test
    void shouldLeaveOutInvalidMetadataWhenTheRestIsAnsweredFor() {
        // Given
        String data = "{\"requestId\":\"r\",\"tenant\":\"acme\",\"metadata\":{\"k\":5}}";

        // When
        Request.Invalid invalid = (Request.Invalid) ((Readable) reader.read(Records.of(data))).request();

        // Then
        assertThat(invalid.tenant()).isEqualTo("acme");
        assertThat(invalid.metadata()).isEmpty();
    }

    @Test
    void shouldRefuseALinkThatIsNoUriBecauseItCouldNotBeFetched() {
        // Given
        String data = "{\"requestId\":\"r\",\"refImage\":\"https://a.example/x|y\",\"sceneId\":\"s\"}";

        // When
        Request.Invalid invalid = (Request.Invalid) ((Readable) reader.read(Records.of(data))).request();

        // Then
        assertThat(invalid.message())
                .isEqualTo("refImage must be a URI: percent-encode what RFC 3986 does not allow in one");
    }

    @Test
    void shouldCutTheMessageWhenThereIsNoEndOfViolations() {
        // Given
        StringBuilder data = new StringBuilder("{\"requestId\":\"r\"");
        for (int i = 0; i < 2_000; i++) {
            data.append(",\"\\u0000unknown").append(i).append("\":1");
        }

        // When
        Request.Invalid invalid = (Request.Invalid)
                ((Readable) reader.read(Records.of(data.append('}').toString()))).request();

        // Then
        assertThat(invalid.message()).hasSizeLessThan(2_100).endsWith("...").doesNotContain("\u0000");
    }

    @Test
    void shouldReadTheDeadlineAndLeaveMetadataOutOfThePayload() {
        // Given
        String data = "{\"requestId\":\"r\",\"characterId\":\"c\",\"sceneId\":\"s\","
                + "\"deadline\":\"2026-11-22T10:30:00.5+00:00\",\"metadata\":{\"k\":\"v\"}}";

        // When
        Request.Valid valid = (Request.Valid) ((Readable) reader.read(Records.of(data))).request();

        // Then
        assertThat(valid.deadline()).contains(Instant.parse("2026-11-22T10:30:00.5Z"));
        assertThat(valid.payload()).doesNotContain("metadata");
        assertThat(valid.tenant()).isEqualTo("default");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RequestReaderTest.class.getResourceAsStream(EXAMPLES + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

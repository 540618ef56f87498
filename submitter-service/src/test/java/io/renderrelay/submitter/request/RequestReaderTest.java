package io.renderrelay.submitter.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.records.Reading;
import io.renderrelay.contract.records.Reading.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        Reading<IdentifiedRequest> reading = reader.read(Records.of(example));

        // Then
        assertThat(request(reading))
                .isInstanceOfSatisfying(
                        IdentifiedRequest.Valid.class,
                        valid -> assertThat(RenderRequest.of(valid.payload())).isNotNull());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidExamples")
    void shouldNameEveryViolationOfTheContractsInvalidExamples(String file, List<String> violations)
            throws IOException {
        // Given
        ObjectNode data = (ObjectNode) MAPPER.readTree(resource("invalid/" + file));
        data.put("requestId", "r-1");

        // When
        Reading<IdentifiedRequest> reading = reader.read(Records.of(data.toString()));

        // Then
        assertThat(request(reading))
                .isInstanceOfSatisfying(
                        IdentifiedRequest.Invalid.class,
                        invalid -> assertThat(invalid.message().split("; (?!for a|leave it)"))
                                .containsExactlyInAnyOrderElementsOf(violations));
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
                "{\"requestId\":\"..\"}  | b    | -",
                "{}                      | .    | -",
                "[{\"requestId\":\"a\"}] | b    | -",
                "\"a\"                   | b    | -"
            })
    void shouldFindTheRequestIdInTheDataBeforeTheKey(String data, String key, String requestId) {
        // When
        Reading<IdentifiedRequest> reading = reader.read(Records.keyed(key, data));

        // Then
        if (requestId == null) {
            assertThat(reading.<DeadLetterCode>match(request -> null, Unreadable::code))
                    .isEqualTo(DeadLetterCode.NO_REQUEST_ID);
        } else {
            assertThat(request(reading).origin().requestId()).isEqualTo(requestId);
        }
    }

    @Test
    void shouldKeepWhatIsValidForTheFailedEventWhenOtherThingsAreNot() {
        // Given
        String data = "{\"requestId\":\"r\",\"tenant\":\"a b\",\"metadata\":{\"k\":\"v\"}}";

        // When
        IdentifiedRequest.Invalid invalid = invalid(data);

        // Then
        assertThat(invalid.tenant()).isEqualTo("default");
        assertThat(invalid.metadata()).contains("{\"k\":\"v\"}");
    }

    @Test
    void shouldLeaveOutInvalidMetadataWhenTheRestIsAnsweredFor() {
        // Given
        String data = "{\"requestId\":\"r\",\"tenant\":\"acme\",\"metadata\":{\"k\":5}}";

        // When
        IdentifiedRequest.Invalid invalid = invalid(data);

        // Then
        assertThat(invalid.tenant()).isEqualTo("acme");
        assertThat(invalid.metadata()).isEmpty();
    }

    @Test
    void shouldRefuseALinkThatIsNoUriBecauseItCouldNotBeFetched() {
        // Given
        String data = "{\"requestId\":\"r\",\"refImage\":\"https://a.example/x|y\",\"sceneId\":\"s\"}";

        // When
        IdentifiedRequest.Invalid invalid = invalid(data);

        // Then
        assertThat(invalid.message())
                .isEqualTo("refImage must be a URI: percent-encode what RFC 3986 does not allow in one");
    }

    @Test
    void shouldCutTheMessageWhenThereIsNoEndOfViolations() {
        // Given
        StringBuilder data = new StringBuilder("{\"requestId\":\"r\"");
        String spam = "x".repeat(300);
        for (int i = 0; i < 500; i++) {
            data.append(",\"\\u0000unknown").append(i).append(spam).append("\":1");
        }

        // When
        IdentifiedRequest.Invalid invalid = invalid(data.append('}').toString());

        // Then
        assertThat(invalid.message())
                .hasSizeLessThan(2_100)
                .endsWith("...; and 482 more")
                .doesNotContain("\u0000");
    }

    @Test
    void shouldReadTheDeadlineAndLeaveMetadataOutOfThePayload() {
        // Given
        String data = "{\"requestId\":\"r\",\"characterId\":\"c\",\"sceneId\":\"s\","
                + "\"deadline\":\"2026-11-22T10:30:00.5+00:00\",\"metadata\":{\"k\":\"v\"}}";

        // When
        IdentifiedRequest.Valid valid = (IdentifiedRequest.Valid) request(reader.read(Records.of(data)));

        // Then
        assertThat(valid.deadline()).contains(Instant.parse("2026-11-22T10:30:00.5Z"));
        assertThat(valid.payload()).doesNotContain("metadata");
        assertThat(valid.tenant()).isEqualTo("default");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"fast\":1e99999999999999  | fast must be true or false, without quotes",
                "\"z\":1e2147483648         | unknown field z: check its spelling, or move what is yours into metadata",
                "\"z\":100e2147483647       | unknown field z: check its spelling, or move what is yours into metadata",
                "\"z\":1e-2147483649        | unknown field z: check its spelling, or move what is yours into metadata",
                "\"model\":1e999999999      | model must be V4_Preview or V3_Preview",
                "\"model\":1e20000000       | model must be V4_Preview or V3_Preview",
                "\"model\":[1e20000000]     | model must be V4_Preview or V3_Preview",
                "\"backgroundMode\":1e999   | backgroundMode must be original, solid or transparent",
                "\"tenant\":1e2147483648    | tenant must be a string; leave it out for the default tenant",
                "\"metadata\":{\"a\":1e9999}| metadata: every value must be a string",
                "\"metadata\":1e2147483648  | metadata must be an object of string to string",
            })
    void shouldNameTheFieldWhenANumberIsBeyondAllBounds(String field, String violation) {
        // Given
        String reference = field.contains("model") ? "\"drivingVideo\":\"file:/a.mp4\"" : "\"sceneId\":\"s\"";
        String data = "{\"requestId\":\"x\",\"characterId\":\"c\",%s,%s}".formatted(reference, field);

        // When
        IdentifiedRequest.Invalid invalid = invalid(data);

        // Then
        assertThat(invalid.message()).isEqualTo(violation);
    }

    @Test
    void shouldNameTwentyViolationsAndCountTheOthers() {
        // Given
        String data = IntStream.range(0, 990)
                .mapToObj(i -> ",\"unknown%d\":1".formatted(i))
                .collect(Collectors.joining("", "{\"requestId\":\"r\",\"characterId\":\"c\",\"sceneId\":\"s\"", "}"));

        // When
        IdentifiedRequest.Invalid invalid = invalid(data);

        // Then
        assertThat(invalid.message().split("unknown field ")).hasSize(21);
        assertThat(invalid.message()).endsWith("; and 970 more");
    }

    @Test
    void shouldPutAsideWhenThereAreOver1000Keys() {
        // Given
        String data = IntStream.range(0, 22_000)
                .mapToObj(i -> ",\"u%d\":1".formatted(i))
                .collect(Collectors.joining("", "{\"requestId\":\"r\"", "}"));

        // When
        Reading<IdentifiedRequest> reading = reader.read(Records.of(data));

        // Then
        assertThat(reading.<String>match(request -> "", unreadable -> unreadable.code() + ": " + unreadable.reason()))
                .isEqualTo(
                        "NOT_JSON: the value has over 1000 keys, 32 levels or 1000 digits in a number, at line 1, column 8907");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"refImage\":\"https://a.example/b\\r\\n\"",
                "\"refImage\":\"https://a.example/\\u202eb\"",
                "\"refImageUrl\":\"https://a.example/b\\n\"",
                "\"characterId\":\"c\\n\"",
                "\"refImage\":\"file:/b\\r\"",
                "\"a\\r\\nb\":1",
                "\"a\\u202eb\\u2066\":1"
            })
    void shouldKeepWhatIsInvisibleOutOfTheMessage(String field) {
        // When
        IdentifiedRequest.Invalid invalid = invalid("{\"requestId\":\"r\",\"sceneId\":\"s\",%s}".formatted(field));

        // Then
        assertThat(invalid.message()).isNotEmpty().matches("[ -~]+");
    }

    private IdentifiedRequest.Invalid invalid(String data) {
        return (IdentifiedRequest.Invalid) request(reader.read(Records.of(data)));
    }

    private static IdentifiedRequest request(Reading<IdentifiedRequest> reading) {
        return reading.match(Function.identity(), unreadable -> {
            throw new AssertionError(unreadable.toString());
        });
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RequestReaderTest.class.getResourceAsStream(EXAMPLES + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

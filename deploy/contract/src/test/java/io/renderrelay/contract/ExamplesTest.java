package io.renderrelay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {

    private static final String REQUEST = "render-requested.v1";
    private static final Path INVALID = Contract.EXAMPLES.resolve("invalid");

    @ParameterizedTest
    @MethodSource("examples")
    void shouldBeValidWhenGolden(String schemaName, Path example) {
        // Given
        JsonNode data = Contract.json(example);

        // When
        List<String> violations = Schemas.violations(schemaName, data);

        // Then
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemaNames")
    void shouldHaveASmallestWithNothingThatCouldBeLeftOut(String schemaName) {
        // Given
        Path smallest = Contract.EXAMPLES.resolve(schemaName).resolve("smallest.json");
        Set<String> required = new TreeSet<>();
        Schemas.source(schemaName).get("required").forEach(field -> required.add(field.textValue()));

        // When
        Set<String> fields = fieldsOf(Contract.json(smallest));

        // Then
        if (schemaName.equals(REQUEST)) {
            required.addAll(Set.of("characterId", "sceneId"));
        }
        assertThat(fields).isEqualTo(required);
    }

    @ParameterizedTest
    @MethodSource("schemaNames")
    void shouldHaveAFullestWithEverythingThereCanBe(String schemaName) {
        // Given
        Path fullest = Contract.EXAMPLES.resolve(schemaName).resolve("fullest.json");
        Set<String> known = fieldsOf(Schemas.source(schemaName).get("properties"));

        // When
        Set<String> fields = fieldsOf(Contract.json(fullest));

        // Then
        if (schemaName.equals(REQUEST)) {
            known.removeAll(Set.of("refImageUrl", "characterId", "characterMapping", "drivingVideoUrl", "sceneId"));
        }
        assertThat(fields).isEqualTo(known);
    }

    @Test
    void shouldTellOneStoryWhenTheyNameTheSameRequest() {
        // Given
        Map<String, JsonNode> seen = new HashMap<>();
        List<String> contradictions = new ArrayList<>();

        // When
        examples().forEach(argument -> {
            JsonNode data = Contract.json((Path) argument[1]);
            for (String field : List.of("tenant", "jobId", "metadata", "deadline")) {
                String what = data.get("requestId").textValue() + " " + field;
                JsonNode value = data.path(field);
                if (!value.isMissingNode()
                        && !seen.computeIfAbsent(what, w -> value).equals(value)) {
                    contradictions.add(what + " in " + argument[1]);
                }
            }
        });

        // Then
        assertThat(contradictions).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalidRequests")
    void shouldBeRefusedWithTheNamedViolationsWhenInvalid(Path example) {
        // Given
        JsonNode data = Contract.json(example);
        List<String> named = new ArrayList<>();
        Contract.yaml(INVALID.resolve("violations.yaml"))
                .path(example.getFileName().toString())
                .forEach(violation -> named.add(violation.textValue()));

        // When
        List<String> violations = Schemas.violations(REQUEST, data);

        // Then
        assertThat(violations).isNotEmpty().containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void shouldHaveARequestForEveryNamedViolation() {
        // Given
        Set<String> named = fieldsOf(Contract.yaml(INVALID.resolve("violations.yaml")));

        // When
        Stream<String> files = invalidRequests().map(file -> file.getFileName().toString());

        // Then
        assertThat(files).containsExactlyInAnyOrderElementsOf(named);
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void shouldHaveAnInvalidRequestWhenARuleSpansFields(String sentence) {
        // Given
        String firstWords = sentence.replaceFirst(" \\{0}.*", "");

        // When
        Stream<String> said =
                invalidRequests().flatMap(file -> Schemas.violations(REQUEST, Contract.json(file)).stream());

        // Then
        assertThat(said).anyMatch(violation -> violation.startsWith(firstWords));
    }

    static Stream<Object[]> examples() {
        return schemaNames()
                .flatMap(name -> Contract.examplesOf(name).stream().map(example -> new Object[] {name, example}));
    }

    static Stream<String> schemaNames() {
        return Contract.schemaNames().stream();
    }

    static Stream<Path> invalidRequests() {
        return Contract.jsonFilesIn(INVALID).stream();
    }

    /** The rules across fields: those of allOf and of the object as a whole. */
    static Stream<String> sentences() {
        List<String> sentences = new ArrayList<>();
        JsonNode schema = Schemas.source(REQUEST);
        schema.get("allOf")
                .forEach(rule -> sentences.add(rule.at("/errorMessage/not").textValue()));
        sentences.add(schema.at("/errorMessage/additionalProperties").textValue());
        sentences.add(schema.at("/errorMessage/required/requestId").textValue());
        return sentences.stream();
    }

    private static Set<String> fieldsOf(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

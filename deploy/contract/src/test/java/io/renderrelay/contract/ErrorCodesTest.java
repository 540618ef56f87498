package io.renderrelay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a failed event says about money and another try is decided by its code and stage, in error-codes.yaml. */
class ErrorCodesTest {

    private static final String FAILED = "failed.v1";

    @ParameterizedTest
    @MethodSource("failedExamples")
    void shouldSayWhatItsCodeSaysWhenFailed(Path example) {
        // Given
        JsonNode failed = Contract.json(example);

        // When
        List<JsonNode> entries = codes().filter(entry -> covers(entry, failed)).toList();

        // Then
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(failed.get("charged")).isEqualTo(entry.get("charged"));
            assertThat(failed.get("retryable")).isEqualTo(entry.get("retryable"));
        });
    }

    @ParameterizedTest
    @MethodSource("failedExamples")
    void shouldBeNamedForItsCodeWhenFailed(Path example) {
        // Given
        String code = Contract.json(example).get("errorCode").textValue().toLowerCase(Locale.ROOT);

        // When
        String name = Contract.nameOf(example);

        // Then
        assertThat(name).matches("smallest|fullest|" + code + "|" + code + "-render");
    }

    @ParameterizedTest
    @MethodSource("codes")
    void shouldHaveAnExampleWhenListed(JsonNode entry) {
        // Given
        Stream<JsonNode> examples = failedExamples().map(Contract::json);

        // When
        Stream<JsonNode> ofThisCode = examples.filter(failed -> covers(entry, failed));

        // Then
        assertThat(ofThisCode).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void shouldUseTheWordsOfTheSchemaWhenListed(JsonNode entry) {
        // Given
        JsonNode properties = Schemas.source(FAILED).get("properties");

        // When
        JsonNode stages = properties.at("/stage/enum");
        JsonNode charges = properties.at("/charged/enum");

        // Then
        assertThat(stages).contains(entry.get("stage"));
        assertThat(charges).contains(entry.get("charged"));
        assertThat(entry.get("retryable").isBoolean()).isTrue();
        assertThat(entry.get("meaning").textValue()).isNotBlank();
    }

    static Stream<Path> failedExamples() {
        return Contract.examplesOf(FAILED).stream();
    }

    static Stream<JsonNode> codes() {
        JsonNode codes =
                Contract.yaml(Contract.ROOT.resolve("error-codes.yaml")).get("codes");
        return StreamSupport.stream(codes.spliterator(), false);
    }

    private static boolean covers(JsonNode entry, JsonNode failed) {
        String code = entry.get("code").textValue();
        String errorCode = failed.get("errorCode").textValue();
        boolean sameCode = code.endsWith("*")
                ? errorCode.startsWith(code.substring(0, code.length() - 1))
                : errorCode.equals(code);
        return sameCode && entry.get("stage").equals(failed.get("stage"));
    }
}

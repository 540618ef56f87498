package io.renderrelay.submitter.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureAttributesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("codesOfTheContract")
    void shouldSayWhatTheContractSays(String code, FailureAttributes expected) {
        // When
        FailureAttributes kind = FailureAttributes.of(code);

        // Then
        assertThat(kind).isEqualTo(expected);
    }

    static Stream<Arguments> codesOfTheContract() throws IOException {
        try (InputStream in =
                FailureAttributesTest.class.getResourceAsStream("/io/renderrelay/contract/error-codes.yaml")) {
            JsonNode codes = new YAMLMapper().readTree(in).get("codes");
            return StreamSupport.stream(codes.spliterator(), false)
                    .filter(code -> !code.get("stage").asText().equals("render"))
                    .map(code -> Arguments.of(
                            code.get("code").asText().replace("*", "ORIV-004"),
                            new FailureAttributes(
                                    code.get("stage").asText(),
                                    code.get("charged").asText(),
                                    code.get("retryable").asBoolean())));
        }
    }
}

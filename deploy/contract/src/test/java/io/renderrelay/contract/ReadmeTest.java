package io.renderrelay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of topics and error codes in the documentation equal the files of the contract. */
class ReadmeTest {

    private static final Path README = Path.of("../../README.md");
    private static final Path BEHAVIOUR = Path.of("../docs/behaviour.md");

    @ParameterizedTest
    @MethodSource("io.renderrelay.contract.ErrorCodesTest#codes")
    void shouldListTheErrorCodeAsTheContractDoes(JsonNode entry) throws IOException {
        // Given
        String row = "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        entry.get("code").textValue(),
                        entry.get("stage").textValue(),
                        entry.get("charged").textValue(),
                        entry.get("retryable").booleanValue() ? "yes" : "no",
                        entry.get("meaning").textValue());

        // When
        List<String> lines = Files.readAllLines(BEHAVIOUR);

        // Then
        assertThat(lines).containsOnlyOnce(row);
    }

    @ParameterizedTest
    @MethodSource("io.renderrelay.contract.TopicsTest#topics")
    void shouldListTheTopicAsTheContractDoes(JsonNode topic) throws IOException {
        // Given
        String name = "`" + topic.get("name").textValue() + "`";
        String rest = "| %s | %s | %d d |"
                .formatted(
                        topic.get("key").textValue().replace("requestId", "`requestId`"),
                        topic.get("partitions").asText(),
                        Period.parse(topic.get("retention").textValue()).getDays());

        // When
        Stream<String> lines = Files.readAllLines(README).stream();

        // Then
        assertThat(lines.filter(line -> line.matches("\\| `render\\..*") && line.split(" \\| ")[0].contains(name)))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith(rest));
    }
}

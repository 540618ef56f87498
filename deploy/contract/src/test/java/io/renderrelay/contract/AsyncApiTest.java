package io.renderrelay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiTest {

    @Test
    void shouldKeepToTheOfficialSchema() {
        // Given
        JsonNode document = AsyncApi.document();

        // When
        List<String> violations = Schemas.violations(AsyncApi.officialSchema(), document);

        // Then
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("references")
    void shouldLeadSomewhereWhenReferring(String reference) {
        // Given
        JsonNode document = AsyncApi.document();

        // When
        JsonNode target = AsyncApi.resolve(document, reference);

        // Then
        assertThat(target.isMissingNode()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("eventMessages")
    void shouldShowGoldenExamplesWhenAMessageIsAnEvent(JsonNode message) {
        // Given
        Path golden = Contract.EXAMPLES.resolve(schemaNameOf(message));

        // When
        JsonNode examples = message.get("examples");

        // Then
        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(example.get("payload"))
                        .isEqualTo(
                                Contract.json(golden.resolve(example.get("name").textValue() + ".json"))));
    }

    @ParameterizedTest
    @MethodSource("messagesOfOurs")
    void shouldShowHeadersThatFitWhenWeWriteTheMessage(JsonNode message) {
        // Given
        JsonNode schema = AsyncApi.headersOf(message);

        // When
        JsonNode examples = message.get("examples");

        // Then
        assertThat(examples)
                .allSatisfy(example -> assertThat(Schemas.violations(schema, example.get("headers")))
                        .isEmpty());
    }

    @Test
    void shouldDescribeEveryEvent() {
        // Given
        Stream<JsonNode> events = eventMessages();

        // When
        Stream<String> described = events.map(AsyncApiTest::schemaNameOf);

        // Then
        assertThat(described).containsExactlyInAnyOrderElementsOf(Contract.schemaNames());
    }

    static Stream<String> references() {
        return AsyncApi.references().stream().distinct();
    }

    static Stream<JsonNode> eventMessages() {
        return AsyncApi.messages().filter(message -> message.has("payload"));
    }

    static Stream<JsonNode> messagesOfOurs() {
        return AsyncApi.messages().filter(message -> message.at("/examples/0").has("headers"));
    }

    private static String schemaNameOf(JsonNode message) {
        return Contract.nameOf(Path.of(message.at("/payload/$ref").textValue()));
    }
}

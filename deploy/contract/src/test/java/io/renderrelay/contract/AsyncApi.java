package io.renderrelay.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The AsyncAPI document, and the official schema that it must keep to. */
final class AsyncApi {

    private static final Path OFFICIAL = Path.of("src/test/resources/asyncapi-specs-6.11.1/3.0.0-without-id.json");

    private AsyncApi() {}

    static JsonNode document() {
        return Contract.yaml(Contract.ROOT.resolve("asyncapi.yaml"));
    }

    static JsonNode officialSchema() {
        return Contract.json(OFFICIAL);
    }

    static Stream<JsonNode> messages() {
        return StreamSupport.stream(document().at("/components/messages").spliterator(), false);
    }

    /** Each {@code $ref} of the document, such as {@code #/channels/requests} or {@code ./schemas/failed.v1.json}. */
    static List<String> references() {
        return document().findValuesAsText("$ref");
    }

    /** What a reference leads to: a missing node where it leads nowhere. */
    static JsonNode resolve(JsonNode document, String reference) {
        return reference.startsWith("#")
                ? document.at(reference.substring(1))
                : Contract.json(Contract.ROOT.resolve(reference).normalize());
    }

    /** The schema of a message's headers, with all that it refers to. */
    static JsonNode headersOf(JsonNode message) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.set("components", document().get("components"));
        schema.putArray("allOf").add(message.get("headers"));
        return schema;
    }
}

package io.renderrelay.poller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The contract: its schemas, and its examples. */
public final class Schemas {

    private static final String ROOT = "/io/renderrelay/contract/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Schemas() {}

    /** @param name such as {@code completed.v1} */
    public static List<String> violations(String name, JsonNode data) {
        return REGISTRY.getSchema(resource("schemas/" + name + ".json")).validate(data).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /** @param name such as {@code job-created.v1/smallest} */
    public static JsonNode example(String name) {
        return resource("examples/" + name + ".json");
    }

    private static JsonNode resource(String path) {
        try (InputStream file = Schemas.class.getResourceAsStream(ROOT + path)) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.renderrelay.submitter.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A JSON Schema of the contract, with its sentences per broken rule. */
public final class DataSchema {

    private static final String FOLDER = "/io/renderrelay/contract/schemas/";

    private final Schema schema;

    /** @param name such as {@code render-requested.v1} */
    public DataSchema(String name) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .errorMessageKeyword("errorMessage")
                .build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
        try (InputStream in = DataSchema.class.getResourceAsStream(FOLDER + name + ".json")) {
            schema = registry.getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            schema.initializeValidators();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every broken rule once, in the order of the schema. */
    public List<Violation> violations(JsonNode data) {
        return schema.validate(data).stream()
                .map(DataSchema::violation)
                .distinct()
                .toList();
    }

    private static Violation violation(Error error) {
        int depth = error.getInstanceLocation().getNameCount();
        String field =
                depth == 0 ? "" : String.valueOf(error.getInstanceLocation().getElement(0));
        return new Violation(field, error.getMessage());
    }

    /**
     * @param field the top-level field it concerns, empty where it concerns the whole
     * @param message names field and fix
     */
    public record Violation(String field, String message) {}
}

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
import java.util.List;

/** The contract's own JSON Schema of a request, with its sentences per broken rule. */
final class RequestSchema {

    private static final String RESOURCE = "/io/renderrelay/contract/schemas/render-requested.v1.json";

    private final Schema schema;

    RequestSchema() {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .errorMessageKeyword("errorMessage")
                .build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
        try (InputStream in = RequestSchema.class.getResourceAsStream(RESOURCE)) {
            schema = registry.getSchema(
                    new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8), InputFormat.JSON);
            schema.initializeValidators();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every broken rule once, in the order of the schema. */
    List<Violation> violations(JsonNode data) {
        return schema.validate(data).stream()
                .map(RequestSchema::violation)
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
    record Violation(String field, String message) {}
}

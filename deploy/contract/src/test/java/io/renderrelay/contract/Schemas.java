package io.renderrelay.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** The schemas of the contract, read as the submitter reads them: a broken rule is reported in the schema's own words. */
final class Schemas {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .errorMessageKeyword("errorMessage")
                    .build()));

    private Schemas() {}

    /** @param name such as {@code completed.v1} */
    static List<String> violations(String name, JsonNode data) {
        return REGISTRY.getSchema(source(name)).validate(data).stream()
                .map(Error::getMessage)
                .toList();
    }

    /** The violations of any schema, in the validator's words where the schema has none. */
    static List<String> violations(JsonNode schema, JsonNode data) {
        return REGISTRY.getSchema(schema).validate(data).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    static JsonNode source(String name) {
        return Contract.json(Contract.ROOT.resolve("schemas").resolve(name + ".json"));
    }
}

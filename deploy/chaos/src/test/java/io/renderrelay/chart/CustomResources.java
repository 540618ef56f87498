package io.renderrelay.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The resources of operators, held against the schemas of their definitions. A Kubernetes server drops a field that such a
 * schema does not know; here it is a problem.
 */
final class CustomResources {

    private static final Path DEFINITIONS = Path.of("src", "test", "resources", "crds");
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    private static final Map<String, Schema> SCHEMAS = schemas();

    private CustomResources() {}

    static boolean know(Manifest manifest) {
        return SCHEMAS.containsKey(key(manifest.apiVersion(), manifest.kind()));
    }

    static List<String> problems(Manifest manifest) {
        Schema schema = SCHEMAS.get(key(manifest.apiVersion(), manifest.kind()));
        return Stream.concat(
                        schema.validate(manifest.json()).stream()
                                .map(error -> error.getInstanceLocation() + ": " + error.getMessage()),
                        KubernetesModels.metadataProblems(manifest).stream())
                .toList();
    }

    private static Map<String, Schema> schemas() {
        Map<String, Schema> schemas = new HashMap<>();
        try (Stream<Path> files = Files.list(DEFINITIONS)) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(Yaml::read)
                    .forEach(definition -> add(definition, schemas));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schemas;
    }

    private static void add(JsonNode definition, Map<String, Schema> schemas) {
        String group = definition.at("/spec/group").asText();
        String kind = definition.at("/spec/names/kind").asText();
        for (JsonNode version : definition.at("/spec/versions")) {
            JsonNode schema = version.at("/schema/openAPIV3Schema");
            close(schema);
            open(schema.at("/properties/metadata"));
            schemas.put(key(group + "/" + version.at("/name").asText(), kind), REGISTRY.getSchema(schema));
        }
    }

    /** Whatever lists its properties has no others, unless it says so itself. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")
                && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            object.put("additionalProperties", false);
        }
        schema.forEach(CustomResources::close);
    }

    /** Judged by its model. */
    private static void open(JsonNode metadata) {
        if (metadata instanceof ObjectNode object) {
            object.remove("additionalProperties");
        }
    }

    private static String key(String apiVersion, String kind) {
        return apiVersion + " " + kind;
    }
}

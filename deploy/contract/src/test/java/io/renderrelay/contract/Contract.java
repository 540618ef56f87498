package io.renderrelay.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the contract as they stand in the source tree. */
final class Contract {

    static final Path ROOT = Path.of("src/main/resources/io/renderrelay/contract");
    static final Path EXAMPLES = ROOT.resolve("examples");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();

    private Contract() {}

    static JsonNode json(Path file) {
        return read(JSON, file);
    }

    static JsonNode yaml(Path file) {
        return read(YAML, file);
    }

    /** Names such as {@code completed.v1}. */
    static List<String> schemaNames() {
        return jsonFilesIn(ROOT.resolve("schemas")).stream()
                .map(Contract::nameOf)
                .toList();
    }

    static List<Path> examplesOf(String schemaName) {
        return jsonFilesIn(EXAMPLES.resolve(schemaName));
    }

    static List<Path> jsonFilesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file's name without {@code .json}. */
    static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.json$", "");
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}

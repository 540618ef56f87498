package io.renderrelay.local.viggle.upload;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a request.
 *
 * @param texts by name; the last one wins, as with FastAPI
 */
public record Form(String fingerprint, Map<String, String> texts, List<FilePart> files) {

    public static final Form EMPTY = of(Map.of(), List.of());

    public static Form of(Map<String, String> texts, List<FilePart> files) {
        return new Form(Fingerprint.of(texts, files), texts, files);
    }

    /** Empty where it is missing or blank. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name)).filter(value -> !value.isBlank());
    }

    public Optional<FilePart> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    public boolean has(String name) {
        return text(name).isPresent() || file(name).isPresent();
    }
}

package io.renderrelay.submitter.viggle;

import java.nio.file.Path;
import java.util.List;

/**
 * The parts of the multipart body of {@code POST /api/render}, exactly as they are to be sent: texts first, then files.
 *
 * @see <a href="https://docs.viggle.ai/api-reference/render/create">Create a render</a>
 */
public record RenderForm(List<TextPart> texts, List<FilePart> files) {

    public RenderForm {
        texts = List.copyOf(texts);
        files = List.copyOf(files);
    }

    public record TextPart(String name, String value) {}

    public record FilePart(String name, Path file, String fileName, String mediaType) {}
}

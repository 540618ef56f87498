package io.renderrelay.submitter.assets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * A fetched and checked file in our temp space, ready to be uploaded; closing deletes it.
 *
 * @param seconds length of a video where its boxes tell, in seconds
 */
public record Asset(Path file, String mediaType, String fileName, long bytes, OptionalDouble seconds)
        implements AutoCloseable {

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

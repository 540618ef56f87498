package io.renderrelay.submitter.assets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.jboss.logging.Logger;

/**
 * A fetched and checked file in our temp space, ready to be uploaded; closing deletes it.
 *
 * @param seconds length of a video where its boxes tell, in seconds
 */
public record Asset(Path file, String mediaType, String fileName, long bytes, OptionalDouble seconds)
        implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Asset.class);

    /** Never throws: what cannot be deleted now goes with the temp directory, and nothing else may be kept from closing. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("An asset could not be deleted; its room stays taken. cause=%s", e);
        }
    }
}

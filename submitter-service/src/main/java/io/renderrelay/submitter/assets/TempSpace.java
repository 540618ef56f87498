package io.renderrelay.submitter.assets;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * A directory of this process, bounded in bytes. A lock shows that its process is running; the next process that starts
 * removes directories without a lock holder.
 */
final class TempSpace implements Closeable {

    private static final Logger LOG = Logger.getLogger(TempSpace.class);
    private static final String LOCK = ".lock";

    /** Others' assets are no one else's to read. */
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;
    private final FileChannel lock;
    private final long maxBytes;
    private final Map<Path, Long> reserved = new HashMap<>();

    TempSpace(Path parent, long maxBytes) {
        this.maxBytes = maxBytes;
        try {
            createParent(parent);
            removeLeftBehind(parent);
            directory = Files.createDirectory(parent.resolve(UUID.randomUUID().toString()), OWNER_ONLY);
            lock = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "render-relay.assets.temp-dir " + parent + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Whether a directory for assets can be made there and a file in it. Nothing is written: a full file system is no
     * fault of the configuration and empties again, so it does not keep the service from starting.
     *
     * @throws IllegalArgumentException with a sentence that names the property if not
     */
    static void check(Path parent) {
        try {
            createParent(parent);
            Path probe = Files.createDirectory(parent.resolve(UUID.randomUUID().toString()), OWNER_ONLY);
            try {
                Files.createFile(probe.resolve(LOCK));
            } finally {
                remove(probe);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "render-relay.assets.temp-dir: %s cannot be written to (%s); name a directory that user %s may write"
                            .formatted(parent, e.getClass().getSimpleName(), System.getProperty("user.name")),
                    e);
        }
    }

    private static void createParent(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            Files.createDirectories(parent, OWNER_ONLY);
        }
    }

    /** A new empty file. Room for its bytes is reserved with {@link #reserve}. */
    Path newFile() throws IOException {
        return Files.createFile(directory.resolve(UUID.randomUUID().toString()));
    }

    /**
     * Room for that many bytes, which is taken until the file is gone, so that deleting it is all there is to giving it
     * back.
     */
    synchronized void reserve(Path file, long bytes) throws IOException {
        reserved.keySet().removeIf(other -> !Files.exists(other));
        long taken = reserved.values().stream().mapToLong(Long::longValue).sum();
        if (bytes > maxBytes - taken) {
            throw AssetFailure.deferred("no room for it in our temp space now");
        }
        reserved.put(file, bytes);
    }

    /** The file turned out to be smaller than was thought. */
    synchronized void resolve(Path file, long bytes) {
        reserved.replace(file, bytes);
    }

    @Override
    public void close() throws IOException {
        lock.close();
        remove(directory);
    }

    private static void removeLeftBehind(Path parent) throws IOException {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, Files::isDirectory)) {
            for (Path candidate : directories) {
                if (isLeftBehind(candidate)) {
                    remove(candidate);
                    LOG.infof("removed the assets that a process left behind in %s", candidate);
                }
            }
        }
    }

    // a directory without a lock file is foreign, or its process is just starting
    private static boolean isLeftBehind(Path candidate) {
        try (FileChannel channel = FileChannel.open(candidate.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (IOException | OverlappingFileLockException inUse) {
            return false;
        }
    }

    private static void remove(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }
}

package io.renderrelay.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a server keeps its data: a temporary directory that goes with it, or one that was given and stays. */
public final class WorkingDirectory implements AutoCloseable {

    private final Path path;
    private final boolean temporary;

    private WorkingDirectory(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    public static WorkingDirectory temporary(String prefix) {
        try {
            WorkingDirectory directory = new WorkingDirectory(Files.createTempDirectory(prefix), true);
            Tether.hold(directory.path);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No temporary directory can be made under " + System.getProperty("java.io.tmpdir") + ".", e);
        }
    }

    public static WorkingDirectory given(Path path) {
        try {
            return new WorkingDirectory(Files.createDirectories(path).toAbsolutePath(), false);
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + path + " cannot be made.", e);
        }
    }

    public Path path() {
        return path;
    }

    public boolean isTemporary() {
        return temporary;
    }

    /** Keeps a temporary directory for analysis. */
    public void keep() {
        if (temporary) {
            Tether.release(path);
        }
    }

    @Override
    public void close() {
        if (temporary) {
            remove(path);
            Tether.release(path);
        }
    }

    private static void remove(Path root) {
        // a server that is just ending may still add a file while we remove
        for (int tries = 0; tries < 3 && Files.exists(root); tries++) {
            try (Stream<Path> walk = Files.walk(root)) {
                List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.deleteIfExists(path);
                }
            } catch (NoSuchFileException gone) {
                // removed by its owner in between
            } catch (IOException | UncheckedIOException busy) {
                if (tries == 2) {
                    System.err.println("The directory " + root + " could not be removed: " + busy);
                }
            }
        }
    }
}

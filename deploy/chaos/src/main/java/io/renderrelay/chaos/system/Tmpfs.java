package io.renderrelay.chaos.system;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is a small file system of its own where this user may mount one, and an ordinary folder elsewhere. */
public final class Tmpfs implements AutoCloseable {

    private static final int MEBIBYTES = 4;
    private static final String FILLER = "filler";

    private final Path path;
    private final boolean mounted;

    private Tmpfs(Path path, boolean mounted) {
        this.path = path;
        this.mounted = mounted;
    }

    static Tmpfs at(Path folder) {
        return at(folder, MEBIBYTES);
    }

    public static Tmpfs at(Path folder, int mebibytes) {
        String size = "size=" + mebibytes + "m";
        return new Tmpfs(folder, succeeds("mount", "-t", "tmpfs", "-o", size, "render-relay", folder.toString()));
    }

    /** Whether it has bounds of its own. */
    public boolean isMounted() {
        return mounted;
    }

    public Path path() {
        return path;
    }

    /** Leaves no room at all; does nothing where it has no bounds of its own. */
    public void fill() {
        if (!mounted) {
            return;
        }
        byte[] zeros = new byte[64 * 1_024];
        try (OutputStream out = Files.newOutputStream(path.resolve(FILLER))) {
            while (true) {
                out.write(zeros);
            }
        } catch (IOException full) {
            // as it should be
        }
    }

    public void empty() {
        try {
            Files.deleteIfExists(path.resolve(FILLER));
        } catch (IOException e) {
            throw new UncheckedIOException("The filler in " + path + " cannot be deleted.", e);
        }
    }

    @Override
    public void close() {
        if (mounted) {
            succeeds("umount", "-l", path.toString());
        }
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

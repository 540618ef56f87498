package io.renderrelay.chaos.system;

import io.renderrelay.local.process.WorkingDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Everything a run writes. It goes with the run, except for what is kept of one that failed. */
public final class Folder implements AutoCloseable {

    private final WorkingDirectory directory = WorkingDirectory.temporary("render-relay-chaos");
    private final Path logs = made("logs");

    public Path made(String name) {
        try {
            return Files.createDirectories(directory.path().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + directory.path() + " cannot be written to.", e);
        }
    }

    public Path log(String name) {
        return logs.resolve(name + ".log");
    }

    /** Copies every log, those of the brokers and of the database too. */
    public void copyLogs(Path to) throws IOException {
        try (Stream<Path> files = Files.walk(directory.path())) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".log")).toList();
            for (Path log : found) {
                String name = directory.path().relativize(log).toString().replace('/', '-');
                if (!name.contains("-data-")) { // the broker's own segments end in .log, too
                    Files.copy(log, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    @Override
    public void close() {
        directory.close();
    }
}

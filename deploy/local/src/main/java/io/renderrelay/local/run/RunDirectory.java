package io.renderrelay.local.run;

import io.renderrelay.local.process.AtExit;
import io.renderrelay.local.process.WorkingDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Everything a run writes. It goes with the run, except for the logs of a run that went wrong. */
final class RunDirectory implements AutoCloseable {

    private final WorkingDirectory directory = WorkingDirectory.temporary("render-relay-run");
    private final Path logs = made("logs");
    private boolean closed;

    RunDirectory() {
        AtExit.close(this);
    }

    Path made(String name) {
        try {
            return Files.createDirectories(directory.path().resolve(name));
        } catch (IOException e) {
            throw new Trouble("The directory " + directory.path() + " cannot be written to.", e);
        }
    }

    Path log(String name) {
        return logs.resolve(name + ".log");
    }

    /** Copies every log to a directory of its own, which stays. */
    Path keepLogs() {
        try (Stream<Path> files = Files.walk(directory.path())) {
            Path kept = Files.createTempDirectory("render-relay-logs");
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".log")).toList();
            for (Path log : found) {
                Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException("The logs could not be kept.", e);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            AtExit.forget(this);
            directory.close();
        }
    }
}

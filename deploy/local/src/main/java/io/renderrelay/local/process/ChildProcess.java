package io.renderrelay.local.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process that ends with this JVM, however that ends, and whose output goes to a file. */
public final class ChildProcess implements AutoCloseable {

    /** Of a user's own environment; no child inherits it. */
    public static final String API_KEY = "VIGGLE_API_KEY";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * @param name how messages call it, such as {@code broker}
     * @param directory its working directory
     * @param environment changes what it inherits from this JVM
     * @param log appended to, so that the output of an earlier start is kept
     */
    public static ChildProcess start(
            String name, List<String> command, Path directory, Consumer<Map<String, String>> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().remove(API_KEY);
        environment.accept(builder.environment());
        try {
            ChildProcess child = new ChildProcess(name, builder.start(), log);
            Tether.hold("KILL", child.pid());
            AtExit.close(child);
            child.process.onExit().thenRun(child::letGo);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("The " + name + " could not be started: " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit value. */
    public CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** SIGTERM, and SIGKILL after 15 s. */
    public void stop() {
        process.destroy();
        if (!endsWithin(PATIENCE)) {
            kill();
        }
    }

    /** SIGKILL: no shutdown hook of it runs. */
    public void kill() {
        process.destroyForcibly();
        endsWithin(PATIENCE);
    }

    @Override
    public void close() {
        stop();
    }

    /** SIGSTOP: the process is paused until {@link #thaw} and cannot detect it. */
    public void freeze() {
        Signals.send("STOP", pid());
    }

    /** SIGCONT. */
    public void thaw() {
        Signals.send("CONT", pid());
    }

    /** The end of its output as a sentence, because the reason of a death usually stands there; or nothing. */
    public String lastWords() {
        List<String> lines = lastLines(3);
        return lines.isEmpty() ? "" : " Its log ends with: " + String.join(" | ", lines);
    }

    /** The end of its output, at most so many lines. */
    public List<String> lastLines(int count) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    private boolean endsWithin(Duration limit) {
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                letGo();
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return false;
        }
    }

    private void letGo() {
        Tether.release("KILL", pid());
        AtExit.forget(this);
    }
}

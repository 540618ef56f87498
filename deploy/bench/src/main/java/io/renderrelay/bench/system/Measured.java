package io.renderrelay.bench.system;

import io.renderrelay.local.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A process from outside: what it uses, and how to make it stand still. */
public class Measured implements AutoCloseable {

    private final ChildProcess process;

    public Measured(ChildProcess process) {
        this.process = process;
    }

    public ChildProcess process() {
        return process;
    }

    /** Time on a processor since its start, in user and system mode. */
    public Duration cpu() {
        return ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("The " + process.name() + " has ended."));
    }

    /** What of it is in memory, in MB of a million bytes. */
    public double residentMegabytes() {
        String kilobytes = output("ps", "-o", "rss=", "-p", String.valueOf(process.pid()));
        return Long.parseLong(kilobytes.trim()) * 1_024 / 1e6;
    }

    /** SIGSTOP: nothing in it runs until {@link #thaw}. */
    public void freeze() {
        process.freeze();
    }

    public void thaw() {
        process.thaw();
    }

    @Override
    public void close() {
        process.close();
    }

    private static String output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output.trim());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }
}

package io.renderrelay.local.postgres;

import io.renderrelay.local.process.Signals;
import io.renderrelay.local.process.Tethered;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The server process, over any number of starts. */
final class Postmaster {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path data;
    private final int port;
    private int connections = 300;
    private EmbeddedPostgres running;
    private Tethered tether;

    Postmaster(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    int port() {
        return port;
    }

    /** From the next start on. */
    synchronized void limitConnections(int most) {
        connections = most;
    }

    synchronized void start() {
        if (running != null) {
            return;
        }
        Binaries.belongToThisUser();
        try {
            Files.createDirectories(data.getParent());
            running = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(PATIENCE)
                    .setOutputRedirector(Redirect.appendTo(log().toFile()))
                    // off in the library: what was acknowledged would be gone after a kill
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", String.valueOf(connections))
                    // its socket would stay behind in /tmp after a kill
                    .setServerConfig("unix_socket_directories", "''")
                    .start();
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("PostgreSQL did not start on port " + port + "; see " + log() + ".", e);
        }
        // SIGQUIT: the server drops everything immediately and yet leaves no shared memory behind
        tether = Tethered.process("QUIT", pid());
    }

    synchronized void stop() {
        if (running != null) {
            closeRunning();
        }
    }

    synchronized void kill() {
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        CompletableFuture<ProcessHandle> ended = process.onExit();
        process.destroyForcibly();
        ended.orTimeout(10, TimeUnit.SECONDS).join();
        closeRunning();
    }

    synchronized void signal(String signal) {
        ProcessHandle server = ProcessHandle.of(pid()).orElseThrow();
        // the server first, so that it starts no session meanwhile
        Signals.send(signal, server.pid());
        server.children().forEach(session -> Signals.send(signal, session.pid()));
    }

    private void closeRunning() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL on port " + port + " did not end.", e);
        } finally {
            running = null;
            tether.release();
        }
    }

    /** First line of the file that the server itself keeps. */
    private long pid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL is not running in " + data + ".", e);
        }
    }

    private Path log() {
        return data.resolveSibling("postgres.log");
    }
}

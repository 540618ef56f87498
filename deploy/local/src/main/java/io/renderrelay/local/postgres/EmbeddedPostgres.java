package io.renderrelay.local.postgres;

import io.renderrelay.local.process.AtExit;
import io.renderrelay.local.process.Ports;
import io.renderrelay.local.process.WorkingDirectory;
import java.nio.file.Path;

/**
 * A real PostgreSQL server that keeps what it acknowledged: {@code fsync} and {@code synchronous_commit} are on. It can
 * be stopped, killed and restarted on its port with its data, and ends with this JVM.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String USER = "postgres";

    private final WorkingDirectory directory;
    private final Postmaster postmaster;

    private EmbeddedPostgres(WorkingDirectory directory, int port) {
        this.directory = directory;
        this.postmaster = new Postmaster(directory.path().resolve("data"), port);
    }

    /** On a free port, with data that goes when it is closed. */
    public static EmbeddedPostgres start() {
        return start(WorkingDirectory.temporary("render-relay-postgres"), 0);
    }

    /** On a free port, with data that stays in that directory. */
    public static EmbeddedPostgres start(Path directory) {
        return start(directory, 0);
    }

    /** @param port or 0 for a free one */
    public static EmbeddedPostgres start(Path directory, int port) {
        return start(WorkingDirectory.given(directory), port);
    }

    private static EmbeddedPostgres start(WorkingDirectory directory, int port) {
        EmbeddedPostgres postgres = new EmbeddedPostgres(directory, port == 0 ? Ports.free() : port);
        AtExit.close(postgres);
        try {
            postgres.restart();
            return postgres;
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /** Does nothing when it is there. */
    public void createDatabase(String name) {
        Databases.create(jdbcUrl(USER), USER, password(), name);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database;
    }

    public String username() {
        return USER;
    }

    /** The server trusts every local connection; clients that insist on a password send this. */
    public String password() {
        return USER;
    }

    public int port() {
        return postmaster.port();
    }

    /** Fast shutdown: open connections are cut, open transactions rolled back. */
    public void stop() {
        postmaster.stop();
    }

    /** SIGKILL to the postmaster; its backends notice and end. */
    public void kill() {
        postmaster.kill();
    }

    /** From now on, so that they can run out; restarts it. */
    public void limitConnections(int most) {
        postmaster.stop();
        postmaster.limitConnections(most);
        postmaster.start();
    }

    /** SIGSTOP to the server and all its sessions: connections stay, and nothing is answered. */
    public void freeze() {
        postmaster.signal("STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        postmaster.signal("CONT");
    }

    /** Starts it if it is not running; same port, same data. */
    public void restart() {
        postmaster.start();
    }

    @Override
    public void close() {
        AtExit.forget(this);
        postmaster.stop();
        directory.close();
    }
}

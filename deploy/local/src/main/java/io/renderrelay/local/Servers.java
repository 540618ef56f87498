package io.renderrelay.local;

/**
 * A broker with the topics of {@code topics.yaml}, and a PostgreSQL server.
 *
 * <p>The system property {@code render-relay.servers} chooses where they run: {@code embedded} (the default) or
 * {@code containers} (Testcontainers, which needs Docker or another supported engine).
 */
public interface Servers extends AutoCloseable {

    /** One pair for this JVM, whichever class loaders ask for it; started by the first call, closed with the JVM. */
    static Servers shared() {
        return SharedServers.get();
    }

    String bootstrapServers();

    /** Creates the database at its first use. */
    String jdbcUrl(String database);

    String username();

    String password();

    @Override
    void close();
}

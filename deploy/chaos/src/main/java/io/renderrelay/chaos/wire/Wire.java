package io.renderrelay.chaos.wire;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy between one process and one server, which can do to single connections what networks do. */
public final class Wire implements AutoCloseable {

    private final int port;
    private final NetServer server;
    private final NetClient client;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Random dice;
    private volatile Trouble trouble;

    private Wire(Vertx vertx, int port, long seed) {
        this.port = port;
        this.server = vertx.createNetServer(
                new NetServerOptions().setHost("localhost").setPort(port));
        this.client = vertx.createNetClient();
        this.dice = new Random(seed);
    }

    /**
     * Returns when it takes connections.
     *
     * @param port on which it listens
     * @param target port of the server on this machine
     * @param seed decides which connections are struck
     */
    public static Wire between(Vertx vertx, int port, int target, long seed) {
        Wire wire = new Wire(vertx, port, seed);
        wire.server.connectHandler(socket -> wire.connected(vertx, socket, target));
        wire.server.listen().toCompletionStage().toCompletableFuture().join();
        return wire;
    }

    public int port() {
        return port;
    }

    /** Strikes connections that there are and those that will come, each with the same chance, until healed. */
    public void trouble(Trouble next) {
        trouble = next;
        connections.forEach(connection -> connection.struckBy(drawn(next)));
    }

    /** What was held comes through; a connection that was half open is reset, as by a server that no longer has it. */
    public void heal() {
        trouble = null;
        connections.forEach(connection -> connection.struckBy(Optional.empty()));
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }

    private void connected(Vertx vertx, NetSocket socket, int target) {
        socket.pause();
        client.connect(target, "localhost")
                .onSuccess(answering -> {
                    Connection connection = new Connection(vertx, socket, answering);
                    connections.add(connection);
                    connection.whenClosed(() -> connections.remove(connection));
                    connection.begin(Optional.ofNullable(trouble).flatMap(this::drawn));
                })
                .onFailure(refused -> Resets.reset(socket));
    }

    private synchronized Optional<Trouble> drawn(Trouble next) {
        return dice.nextDouble() < next.share() ? Optional.of(next) : Optional.empty();
    }
}

package io.renderrelay.chaos.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An asset host on the loopback interface that accepts every connection and never sends a byte. */
public final class UnresponsiveHost implements AutoCloseable {

    private static final int BACKLOG = 1_024;

    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final ServerSocket socket;

    public UnresponsiveHost() {
        try {
            socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("The unresponsive asset host cannot listen.", e);
        }
        Thread acceptor = new Thread(this::accept, "unresponsive-host");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** {@code host:port}, as an allow-list names it. */
    public String authority() {
        return "localhost:" + socket.getLocalPort();
    }

    URI asset(String name) {
        return URI.create("https://" + authority() + "/" + name);
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The unresponsive asset host cannot be closed.", e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                connections.add(socket.accept());
            } catch (IOException e) {
                return; // closed
            }
        }
    }
}

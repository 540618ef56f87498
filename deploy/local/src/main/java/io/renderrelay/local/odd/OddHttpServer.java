package io.renderrelay.local.odd;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * Answers each request with the bytes that an {@link OddBehaviour} makes of the given answer, on 127.0.0.1. Requests on
 * one connection are answered in turn, for as long as the behaviour and the client leave it open.
 */
public final class OddHttpServer implements AutoCloseable {

    private final ServerSocket server;
    private final SSLContext tls;
    private final Function<OddRequest, OddAnswer> answers;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<OddRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private OddHttpServer(SSLContext tls, Function<OddRequest, OddAnswer> answers) {
        this.tls = tls;
        this.answers = answers;
        try {
            this.server = new ServerSocket(0, 256, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inBackground(this::accept);
    }

    /** @param answers called for each request, on a thread of its connection */
    public static OddHttpServer start(Function<OddRequest, OddAnswer> answers) {
        return new OddHttpServer(null, answers);
    }

    /** @param tls with the key of the server, as {@link TestCertificate#serverContext()} gives it */
    public static OddHttpServer startTls(SSLContext tls, Function<OddRequest, OddAnswer> answers) {
        return new OddHttpServer(tls, answers);
    }

    public URI uri() {
        return URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + port());
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The heads of all requests so far. */
    public List<OddRequest> requests() {
        return List.copyOf(requests);
    }

    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                inBackground(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (OddConnection connection = new OddConnection(socket, tls)) {
            OddRequestReader reader = new OddRequestReader(new BufferedInputStream(connection.in()));
            boolean goesOn = true;
            while (goesOn) {
                OddRequest request = reader.head();
                goesOn = request != null && answer(request, reader, connection);
            }
        } catch (IOException clientIsGone) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private boolean answer(OddRequest request, OddRequestReader reader, OddConnection connection)
            throws IOException, InterruptedException {
        requests.add(request);
        OddAnswer answer = answers.apply(request);
        boolean readsBodyFirst = answer.behaviour().readsBodyFirst();
        if (readsBodyFirst) {
            reader.skipBody(request);
        }
        boolean isOpen = connection.play(answer.steps());
        if (isOpen && !readsBodyFirst) {
            reader.skipBody(request);
        }
        return isOpen && (!request.wantsClose() || answer.behaviour() == OddBehaviour.LEFT_OPEN);
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "odd-http-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

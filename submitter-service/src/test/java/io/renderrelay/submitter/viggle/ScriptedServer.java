package io.renderrelay.submitter.viggle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bare socket that does to each connection what a script says; it knows no HTTP, so it can break any of it. */
final class ScriptedServer implements AutoCloseable {

    interface Script {
        void play(Socket socket) throws Exception;
    }

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final ServerSocket server;
    private final Script script;
    private final Map<Socket, Boolean> open = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();

    ScriptedServer(Script script) {
        this.script = script;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.put(socket, true);
                connections.incrementAndGet();
                start(() -> play(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void play(Socket socket) {
        try (socket) {
            script.play(socket);
        } catch (Exception brokenOff) {
            return;
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads up to the blank line after the head of a request. */
    static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int read;
        while (head.indexOf("\r\n\r\n") < 0 && (read = in.read()) >= 0) {
            head.append((char) read);
        }
        return head.toString();
    }

    /** Reads a whole request and releases its head and body. */
    static String readRequest(InputStream in) throws IOException {
        String head = readHead(in);
        return head + new String(in.readNBytes((int) contentLength(head)), StandardCharsets.UTF_8);
    }

    static long contentLength(String head) {
        Matcher length = CONTENT_LENGTH.matcher(head);
        return length.find() ? Long.parseLong(length.group(1)) : 0;
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open.keySet()) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

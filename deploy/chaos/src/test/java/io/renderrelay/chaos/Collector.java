package io.renderrelay.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a platform runs to receive traces, as the services see it: OTLP over HTTP. */
final class Collector implements AutoCloseable {

    private final List<byte[]> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everything that was sent, byte by byte. */
    List<byte[]> received() {
        return List.copyOf(received);
    }

    /** The spans of one trace, in the order in which they began. */
    List<ExportedSpan> trace(String traceId) {
        return received.stream()
                .flatMap(ExportedSpan::all)
                .filter(span -> span.traceId().equals(traceId))
                .sorted(Comparator.comparingLong(ExportedSpan::start))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

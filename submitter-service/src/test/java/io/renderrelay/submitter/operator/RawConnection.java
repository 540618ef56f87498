package io.renderrelay.submitter.operator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection on which a test sends the bytes of a request as they are: no client rewrites the path, method or headers. */
final class RawConnection implements AutoCloseable {

    private static final int LIMIT_MILLIS = 10_000;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

    private final Socket socket;

    RawConnection(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LIMIT_MILLIS);
    }

    /** The status of the reply to one request on a connection of its own; 0 if it was closed without one. */
    static int status(int port, String method, String target, String... headers) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            return connection.status(method, target, headers);
        }
    }

    int status(String method, String target, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        try {
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            Matcher line = STATUS_LINE.matcher(
                    new String(socket.getInputStream().readNBytes(13), StandardCharsets.ISO_8859_1));
            return line.matches() ? Integer.parseInt(line.group(1)) : 0;
        } catch (java.net.SocketException closed) {
            return 0;
        }
    }

    /** Whether the server closes the connection before the timeout of this side. */
    boolean isClosedByServer(int withinMillis) throws IOException {
        socket.setSoTimeout(withinMillis);
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package io.renderrelay.local.odd;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.local.odd.OddBehaviour.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That each behaviour comes over the wire as its description says: a bare client sees the bytes. */
class OddHttpServerIT {

    private static final String JSON =
            "{\"job_id\":\"job_1\",\"status\":\"queued\",\"mode\":\"full_pipeline\",\"note\":\"0123456789\"}";
    private static final int READ = 256 << 10;

    @ParameterizedTest
    @EnumSource
    void shouldPutTheAnswerOnTheWireWhenABehaviourIsPlayed(OddBehaviour behaviour) throws IOException {
        try (OddHttpServer server =
                OddHttpServer.start(request -> OddAnswer.json(200, JSON).with(behaviour))) {
            // When
            String answer = exchange(server.port());

            // Then
            if (behaviour == OddBehaviour.CLOSED_WITHOUT_ANSWER) {
                assertThat(answer).isEmpty();
            } else {
                assertThat(answer).matches("(?s)HTTP/1\\.[01] \\d{3}.*");
            }
            if (behaviour.delivery() == Delivery.NOTHING) {
                assertThat(answer).doesNotContain("job_1");
            }
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void shouldAnswerEachInTurnWhenRequestsShareAConnection() throws IOException {
        try (OddHttpServer server = OddHttpServer.start(request -> OddAnswer.json(200, JSON));
                Socket socket = new Socket("127.0.0.1", server.port())) {
            for (int i = 0; i < 3; i++) {
                // When
                write(socket, "GET /" + i + " HTTP/1.1\r\nHost: a\r\n\r\n");
                byte[] whole = new byte[16 << 10];
                int read = socket.getInputStream().read(whole);

                // Then
                assertThat(new String(whole, 0, read, StandardCharsets.ISO_8859_1))
                        .endsWith(JSON);
            }
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests()).extracting(OddRequest::path).containsExactly("/0", "/1", "/2");
        }
    }

    private static String exchange(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            write(socket, "POST /api HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc");
            socket.setSoTimeout(2_000);
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[16 << 10];
            try {
                for (int read = in.read(buffer); read >= 0 && answer.length() < READ; read = in.read(buffer)) {
                    answer.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                }
            } catch (IOException resetOrLeftOpen) {
                return answer.toString();
            }
            return answer.toString();
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}

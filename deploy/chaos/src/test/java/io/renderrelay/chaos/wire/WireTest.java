package io.renderrelay.chaos.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.renderrelay.chaos.wire.Trouble.Kind;
import io.renderrelay.local.process.Ports;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that says every byte again. */
class WireTest {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int A_MOMENT_MILLIS = 200;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger heard = new AtomicInteger();
    private ServerSocket server;
    private Wire wire;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        Thread echo = new Thread(this::echo, "echo");
        echo.setDaemon(true);
        echo.start();
        wire = Wire.between(vertx, Ports.free(), server.getLocalPort(), 1);
        client = new Socket("localhost", wire.port());
        client.setSoTimeout(PATIENCE_MILLIS);
        assertThat(said(1)).isEqualTo(1);
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        wire.close();
        server.close();
        vertx.close();
    }

    @Test
    void shouldKeepTheOrderWhenPiecesAreLateAndHealedMeanwhile() throws IOException {
        // Given
        wire.trouble(new Trouble(Kind.DELAY, 100, 1));
        assertThat(said(1)).isEqualTo(1); // the trouble is on by now

        // When
        client.getOutputStream().write(2);
        wire.heal();
        client.getOutputStream().write(3);

        // Then
        assertThat(client.getInputStream().read()).isEqualTo(2);
        assertThat(client.getInputStream().read()).isEqualTo(3);
    }

    @Test
    void shouldHoldBackWhenPiecesAreLate() throws IOException {
        // Given
        wire.trouble(new Trouble(Kind.DELAY, 100, 1));
        assertThat(said(1)).isEqualTo(1); // the trouble is on by now
        long begin = System.nanoTime();

        // When
        int answer = said(2);

        // Then
        assertThat(answer).isEqualTo(2);
        assertThat((System.nanoTime() - begin) / 1_000_000).isGreaterThanOrEqualTo(200);
    }

    @Test
    void shouldResetWhenSoManyBytesHaveComeBack() throws IOException {
        // When
        wire.trouble(new Trouble(Kind.RESET, 0, 1));

        // Then
        assertThatThrownBy(() -> sayUntilBroken()).isInstanceOf(SocketException.class);
    }

    @Test
    void shouldLetTheServerHearWhenItsAnswerIsLost() throws IOException {
        // Given
        int before = heard.get();

        // When
        wire.trouble(new Trouble(Kind.ANSWER_LOST, 0, 1));

        // Then
        assertThatThrownBy(() -> sayUntilBroken()).isInstanceOf(SocketException.class);
        assertThat(heard.get()).isGreaterThan(before);
    }

    @Test
    void shouldTellNobodyWhenAConnectionIsHalfOpenAndResetItWhenHealed() throws IOException {
        // Given
        wire.trouble(new Trouble(Kind.HALF_OPEN, 0, 1));
        client.setSoTimeout(A_MOMENT_MILLIS);
        assertThatThrownBy(() -> {
                    while (true) {
                        said(1);
                    }
                })
                .isInstanceOf(SocketTimeoutException.class);

        // When
        wire.heal();

        // Then
        client.setSoTimeout(PATIENCE_MILLIS);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
    }

    @Test
    void shouldSpareEveryConnectionWhenItsShareIsNone() throws IOException {
        // When
        wire.trouble(new Trouble(Kind.RESET, 0, 0));

        // Then
        assertThat(said(5)).isEqualTo(5);
        assertThat(said(6)).isEqualTo(6);
    }

    private int said(int what) throws IOException {
        client.getOutputStream().write(what);
        return client.getInputStream().read();
    }

    private void sayUntilBroken() throws IOException {
        int answer = said(1);
        while (answer >= 0) {
            answer = said(1);
        }
    }

    private void echo() {
        try (Socket one = server.accept()) {
            for (int next = one.getInputStream().read();
                    next >= 0;
                    next = one.getInputStream().read()) {
                heard.incrementAndGet();
                one.getOutputStream().write(next);
            }
        } catch (IOException ended) {
            // the test is over
        }
    }
}

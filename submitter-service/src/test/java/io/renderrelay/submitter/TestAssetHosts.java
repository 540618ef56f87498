package io.renderrelay.submitter;

import io.renderrelay.local.odd.OddAnswer;
import io.renderrelay.local.odd.OddHttpServer;
import io.renderrelay.local.odd.TestCertificate;
import io.renderrelay.local.viggle.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Two hosts of assets by https: the first one of the allowed hosts has a picture at any path but {@code /gone}, the second
 * one accepts requests and says nothing.
 */
final class TestAssetHosts implements AutoCloseable {

    private final Path trusted;
    private final TestCertificate certificate = TestCertificate.of("dns:localhost");
    private final CountDownLatch closed = new CountDownLatch(1);
    private final OddHttpServer good;
    private final OddHttpServer silent;

    private TestAssetHosts() throws IOException {
        trusted = Files.createTempFile("asset-hosts", ".p12");
        Files.write(trusted, certificate.store());
        good = OddHttpServer.startTls(
                certificate.serverContext(),
                request -> request.path().equals("/gone")
                        ? OddAnswer.of(404, "text/plain", "gone".getBytes(StandardCharsets.UTF_8))
                        : OddAnswer.of(200, "image/png", Fixtures.png()));
        silent = OddHttpServer.startTls(certificate.serverContext(), request -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return OddAnswer.of(503, "text/plain", new byte[0]);
        });
    }

    static TestAssetHosts start() {
        try {
            return new TestAssetHosts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> config() {
        return Map.of(
                "render-relay.assets.allowed-hosts", "localhost:%d,localhost:%d".formatted(good.port(), silent.port()),
                "render-relay.assets.allowed-networks", "127.0.0.0/8,::1/128",
                "quarkus.tls.assets.trust-store.p12.path", trusted.toString(),
                "quarkus.tls.assets.trust-store.p12.password", certificate.password());
    }

    @Override
    public void close() {
        closed.countDown();
        good.close();
        silent.close();
        try {
            Files.deleteIfExists(trusted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.renderrelay.submitter.assets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An https server on this host whose certificate is for {@code assets.example} only. */
final class TlsServer implements AutoCloseable {

    interface Answer {
        void to(HttpExchange exchange) throws Exception;
    }

    private static final String PASSWORD = "changeit";

    final AtomicInteger requests = new AtomicInteger();
    final AtomicReference<String> host = new AtomicReference<>();
    private final Path keyStore;
    private final HttpsServer server;
    private final Set<String> paths = new HashSet<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    TlsServer(Path directory) throws Exception {
        keyStore = certificate(directory);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(threads);
        server.start();
    }

    /** From now on, whatever was answered there before. */
    void answer(String path, Answer answer) {
        if (paths.remove(path)) {
            server.removeContext(path);
        }
        paths.add(path);
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            host.set(exchange.getRequestHeaders().getFirst("Host"));
            try (exchange) {
                answer.to(exchange);
            } catch (Exception brokenOff) {
                throw new IOException(brokenOff);
            }
        });
    }

    int port() {
        return server.getAddress().getPort();
    }

    TrustOptions trust() throws IOException {
        return new PfxOptions().setPassword(PASSWORD).setValue(Buffer.buffer(Files.readAllBytes(keyStore)));
    }

    private static Path certificate(Path directory) throws Exception {
        Path file = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=assets.example",
                        "-ext",
                        "SAN=dns:assets.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        return file;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

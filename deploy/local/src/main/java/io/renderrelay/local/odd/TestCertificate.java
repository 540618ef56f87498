package io.renderrelay.local.odd;

import io.renderrelay.local.process.Keytool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate and its key as a PKCS #12 store, made by the JDK's keytool.
 *
 * @param store for a server; clients may trust it, too
 */
public record TestCertificate(byte[] store, String password) {

    private static final String PASSWORD = "changeit";

    /** @param subjectAlternativeNames such as {@code dns:assets.example,ip:127.0.0.1} */
    public static TestCertificate of(String subjectAlternativeNames) {
        try {
            Path directory = Files.createTempDirectory("certificate");
            Path file = directory.resolve("server.p12");
            Keytool.run(
                    file,
                    PASSWORD,
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=" + subjectAlternativeNames);
            byte[] store = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(directory);
            return new TestCertificate(store, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SSLContext serverContext() {
        try {
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(new ByteArrayInputStream(store), password.toCharArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore, password.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The certificate of the test cannot be used", e);
        }
    }
}

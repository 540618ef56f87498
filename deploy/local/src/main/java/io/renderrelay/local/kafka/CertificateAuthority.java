package io.renderrelay.local.kafka;

import io.renderrelay.local.process.Keytool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A CA whose certificates for localhost a broker presents and clients trust. */
public final class CertificateAuthority {

    /** Of every key store. */
    public static final String PASSWORD = "changeit";

    private static final String CA = "ca";

    private final Path directory;
    private final String name;
    private final Path store;

    /** @param name different for each CA in that directory */
    public CertificateAuthority(Path directory, String name) {
        this.directory = directory;
        this.name = name;
        this.store = directory.resolve(name + ".p12");
        keytool(store, "-genkeypair", "-alias", CA, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "bc:c=ca:true");
    }

    /** Its own certificate as PEM. */
    public Path certificate() {
        Path file = directory.resolve(name + ".pem");
        keytool(store, "-exportcert", "-rfc", "-alias", CA, "-file", file.toString());
        return file;
    }

    /** Puts a new key for localhost and its certificate chain there, as PKCS #12, in place of what is there. */
    public void issue(Path keyStore) {
        try {
            Path file = Files.createTempFile(directory, name, ".issued");
            Files.delete(file);
            // keytool signs only with a key of the same store
            Files.copy(store, file);
            keytool(
                    file,
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-signer",
                    CA,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=dns:localhost,ip:127.0.0.1");
            keytool(file, "-delete", "-alias", CA);
            Files.move(file, keyStore, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("No certificate can be made in " + directory + ".", e);
        }
    }

    private static void keytool(Path store, String... command) {
        try {
            Keytool.run(store, PASSWORD, command);
        } catch (IOException e) {
            throw new UncheckedIOException("keytool cannot be run on " + store + ".", e);
        }
    }
}

package io.renderrelay.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JDK's keytool. */
public final class Keytool {

    private Keytool() {}

    /**
     * One command on a PKCS #12 store.
     *
     * @throws IOException when keytool reports an error
     */
    public static void run(Path store, String password, String... command) throws IOException {
        List<String> all = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString()),
                        Stream.of(command),
                        Stream.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", password))
                .flatMap(part -> part)
                .toList();
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool ran", e);
        }
    }
}

package io.renderrelay.local.viggle;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.local.viggle.ledger.AttemptView;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator in a process of its own. */
class SimulatorMainIT {

    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path directory;

    @Test
    void shouldMeasureAFileLargerThanItsHeapWhenItIsUploaded() throws Exception {
        // Given
        Path video = Fixtures.writeMp4(directory.resolve("large.mp4"), Duration.ofSeconds(42), 48L * MEGABYTE);
        Process process = simulator("-Xmx32m", "--port", "0");
        try (BufferedReader out = process.inputReader()) {
            URI base = URI.create(out.readLine().replace("Viggle simulator ready at ", ""));

            // When
            int status = upload(base, video);

            // Then
            AttemptView attempt = new ViggleControl(base).ledger().attempts().get(0);
            assertThat(status).isEqualTo(200);
            assertThat(attempt.form().file("driving_video")).get().satisfies(file -> {
                assertThat(file.bytes()).isEqualTo(48L * MEGABYTE);
                assertThat(file.seconds()).isEqualTo(42);
            });
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void shouldSayWhichPortIsBusyWhenItCannotListen() throws Exception {
        // Given
        try (ViggleSimulator first = ViggleSimulator.start()) {
            String port = Integer.toString(first.baseUri().getPort());

            // When
            Process second = simulator("-Xmx32m", "--port", port);

            // Then
            assertThat(said(second))
                    .singleElement()
                    .asString()
                    .startsWith("The Viggle simulator cannot listen on port " + port);
            assertThat(second.waitFor()).isEqualTo(1);
        }
    }

    /** Its own words: newer JVMs warn of what a library of ours does. */
    private static List<String> said(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes())
                .lines()
                .filter(line -> !line.startsWith("WARNING: "))
                .toList();
    }

    private static Process simulator(String jvmOption, String... options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                jvmOption,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorMain.class.getName());
        builder.command().addAll(List.of(options));
        return builder.start();
    }

    private static int upload(URI base, Path video) throws IOException, InterruptedException {
        String head = "--b\r\nContent-Disposition: form-data; name=\"character_id\"\r\n\r\nc-1\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"driving_video\"; filename=\"v.mp4\"\r\n"
                + "Content-Type: video/mp4\r\n\r\n";
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/render"))
                .header("Authorization", "Bearer " + SimulatorOptions.USUAL_KEY)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofFile(video),
                        BodyPublishers.ofString("\r\n--b--\r\n")))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}

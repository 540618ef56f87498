package io.renderrelay.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Programs of others that some tests need, such as Prometheus and its promtool, which the Debian package
 * {@code prometheus} brings. Where they are not on the PATH these tests are skipped, and one line says so;
 * {@code -Dprometheus.required} makes it a failure for those that ask for Prometheus.
 */
public final class Tools {

    private static final String[] PROMETHEUS = {"prometheus", "promtool"};
    private static final Set<String> TOLD = new HashSet<>();

    private Tools() {}

    /** Ends the test here where Prometheus is missing. */
    public static void prometheus() {
        assertThat(missing(PROMETHEUS).isEmpty() || !Boolean.getBoolean("prometheus.required"))
                .as("prometheus and promtool on the PATH, as -Dprometheus.required says")
                .isTrue();
        needed(PROMETHEUS);
    }

    /** Ends the test here where one of these is missing. */
    public static synchronized void needed(String... commands) {
        List<String> missing = missing(commands);
        if (!missing.isEmpty() && TOLD.add(missing.toString())) {
            System.out.println(
                    "Skipped: some tests of deploy/monitoring; not on the PATH: " + String.join(", ", missing));
        }
        assumeTrue(missing.isEmpty(), "on the PATH: " + missing);
    }

    private static List<String> missing(String... commands) {
        return Arrays.stream(commands).filter(command -> !isOnThePath(command)).toList();
    }

    /** What promtool says, and whether it is content. */
    record Verdict(int status, String words) {}

    static Verdict promtool(String... arguments) {
        List<String> command =
                Stream.concat(Stream.of("promtool"), Arrays.stream(arguments)).toList();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Verdict(process.waitFor(), words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOnThePath(String command) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
}

package io.renderrelay.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wall clock of a process, by libfaketime (Debian package {@code libfaketime}); the monotonic clock stays right. Where
 * the library is missing the tests are skipped, and one line says so; {@code -Dfaketime.required} makes it a failure.
 *
 * @param file that holds the offset
 */
record FakeTime(Path library, Path file) {

    static void needed() {
        boolean found = installed().isPresent();
        assertThat(found || !Boolean.getBoolean("faketime.required"))
                .as("libfaketime, as -Dfaketime.required says")
                .isTrue();
        if (!found) {
            System.out.println("Skipped: tests of wrong clocks; libfaketime is not installed");
        }
        assumeTrue(found, "libfaketime");
    }

    /** @param offset such as {@code -2h} or {@code +40m} */
    static FakeTime of(String offset) {
        try {
            Path file = Files.createTempFile("render-relay-faketime", "");
            file.toFile().deleteOnExit();
            FakeTime time = new FakeTime(installed().orElseThrow(), file);
            time.set(offset);
            return time;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Processes see it within a second. */
    void set(String offset) {
        try {
            Files.writeString(file, offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("LD_PRELOAD", library.toString());
        environment.put("FAKETIME_TIMESTAMP_FILE", file.toString());
        environment.put("FAKETIME_CACHE_DURATION", "1");
        environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        // what the library does for older C libraries makes timed waits of a JVM return immediately
        environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        environment.put("NO_FAKE_STAT", "1");
        return environment;
    }

    private static Optional<Path> installed() {
        return Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
                .map(architecture -> Path.of("/usr/lib", architecture, "faketime", "libfaketimeMT.so.1"))
                .filter(Files::exists)
                .findFirst();
    }
}

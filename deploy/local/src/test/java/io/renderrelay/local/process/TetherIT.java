package io.renderrelay.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TetherIT {

    @Test
    void shouldEndItsChildAndRemoveItsDirectoryWhenAJvmIsKilled(@TempDir Path folder) throws Exception {
        // Given
        Process parent =
                new ProcessBuilder(JavaCommand.ofMain(folder, List.of(), Parent.class.getName(), List.of())).start();
        try (BufferedReader said = parent.inputReader()) {
            long child = Long.parseLong(said.readLine());
            Path directory = Path.of(said.readLine());
            assertThat(ProcessHandle.of(child)).get().matches(ProcessHandle::isAlive);
            assertThat(directory).exists();
            // When
            parent.destroyForcibly();
            // Then
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> isGone(ProcessHandle.of(child)) && Files.notExists(directory));
        }
    }

    private static boolean isGone(Optional<ProcessHandle> process) {
        return process.isEmpty() || !process.get().isAlive();
    }

    /** Starts a child that would live for ten minutes. */
    static final class Parent {

        public static void main(String[] args) throws InterruptedException {
            Path directory = WorkingDirectory.temporary("render-relay-tether").path();
            ChildProcess child = ChildProcess.start(
                    "sleeper", List.of("sleep", "600"), directory, environment -> {}, directory.resolve("sleeper.log"));
            System.out.println(child.pid());
            System.out.println(directory);
            Thread.currentThread().join();
        }
    }
}

package io.renderrelay.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a tree of its own, with a java and an mvn that only say what they were asked. */
class RunScriptTest {

    private static final FileTime OLD = FileTime.from(Instant.parse("2026-11-01T00:00:00Z"));
    private static final FileTime OLDER = FileTime.from(Instant.parse("2026-10-01T00:00:00Z"));

    @TempDir
    Path home;

    private Path java;

    @BeforeEach
    void aBuiltTree() throws IOException {
        Path script = Path.of("run").toAbsolutePath();
        Files.createDirectories(home.resolve("deploy/local"));
        Files.copy(script, home.resolve("deploy/local/run"));
        for (String source : List.of(
                "pom.xml",
                "deploy/contract/pom.xml",
                "deploy/contract/src/main/topics.yaml",
                "deploy/local/pom.xml",
                "deploy/local/src/main/A.java",
                "submitter-service/pom.xml",
                "submitter-service/src/main/A.java",
                "poller-service/pom.xml",
                "poller-service/src/main/A.java")) {
            file(source, OLDER);
        }
        file("deploy/local/target/render-relay-local-0.1.0.jar", OLD);
        file("deploy/local/target/lib/a.jar", OLD);
        file("submitter-service/target/quarkus-app/quarkus-run.jar", OLD);
        file("poller-service/target/quarkus-app/quarkus-run.jar", OLD);
        java = home.resolve("jdk/bin/java");
        command(
                java,
                "if [ \"$1\" = -XshowSettings:properties ]; then echo '    java.specification.version = 17'\n"
                        + "else echo \"java ${*: -2}\"; fi");
        command(home.resolve("jdk/bin/javac"), "true");
        command(home.resolve("bin/mvn"), "echo \"mvn $*\"");
        ordinaryTools();
    }

    @Test
    void shouldBuildNothingWhenEverythingIsNewerThanItsSources() throws Exception {
        // When
        Said said = run("--stay");
        // Then
        assertThat(said.lines()).containsExactly("java io.renderrelay.local.run.Run --stay");
    }

    @Test
    void shouldBuildOneServiceWhenItsSourcesAreNewer() throws Exception {
        // Given
        file("poller-service/src/main/A.java", FileTime.from(Instant.now()));
        // When
        Said said = run("--stay");
        // Then
        assertThat(said.lines()).hasSize(3);
        assertThat(said.lines().get(0)).isEqualTo("Building poller-service (missing or older than the sources) ...");
        assertThat(said.lines().get(1)).startsWith("mvn ").contains("-pl poller-service -am package");
    }

    @Test
    void shouldBuildOnlyOnceWhenMavenLeavesTheJarAsItWas() throws Exception {
        // Given
        file("deploy/contract/src/main/topics.yaml", FileTime.from(Instant.now().minusSeconds(5)));
        run("--stay");
        // When
        Said said = run("--stay");
        // Then
        assertThat(said.lines()).hasSize(1);
    }

    @Test
    void shouldBuildAllWhenNothingWasBuilt() throws Exception {
        // Given
        Files.delete(home.resolve("deploy/local/target/render-relay-local-0.1.0.jar"));
        Files.delete(home.resolve("submitter-service/target/quarkus-app/quarkus-run.jar"));
        Files.delete(home.resolve("poller-service/target/quarkus-app/quarkus-run.jar"));
        // When
        Said said = run();
        // Then
        assertThat(said.lines().get(1)).contains("-pl deploy/local,submitter-service,poller-service -am");
    }

    @Test
    void shouldNotBuildServicesWhenOnlyHelpIsWanted() throws Exception {
        // Given
        Files.delete(home.resolve("submitter-service/target/quarkus-app/quarkus-run.jar"));
        // When
        Said said = run("--help");
        // Then
        assertThat(said.lines()).containsExactly("java io.renderrelay.local.run.Run --help");
    }

    @Test
    void shouldSaySoWhenMavenIsMissing() throws Exception {
        // Given
        Files.delete(home.resolve("bin/mvn"));
        Files.delete(home.resolve("poller-service/target/quarkus-app/quarkus-run.jar"));
        // When
        Said said = run("--stay");
        // Then
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.lines())
                .containsExactly(
                        "Something must be built (poller-service), and no mvn was found: install Maven 3.8.7 or"
                                + " newer.");
    }

    @Test
    void shouldSaySoWhenTheBuildFails() throws Exception {
        // Given
        command(home.resolve("bin/mvn"), "exit 1");
        Files.delete(home.resolve("poller-service/target/quarkus-app/quarkus-run.jar"));
        // When
        Said said = run("--stay");
        // Then
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.lines()).last().isEqualTo("The build failed; the lines above say why.");
    }

    @Test
    void shouldSaySoWhenJavaIsMissingOrTooOld() throws Exception {
        // Given
        command(java, "echo '    java.specification.version = 11'");
        // When
        Said old = run();
        Files.delete(java);
        Said missing = run();
        // Then
        assertThat(old.status()).isEqualTo(1);
        assertThat(old.lines()).containsExactly(java + " is Java 11: Render Relay needs a JDK 17 or newer.");
        assertThat(missing.lines())
                .containsExactly("JAVA_HOME is " + home.resolve("jdk")
                        + ", and there is no bin/java in it: point it to a JDK 17 or newer.");
    }

    private Said run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "deploy/local/run"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().put("PATH", home.resolve("bin") + ":" + home.resolve("unix"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), said.lines().toList());
    }

    /** All that the script uses, without the java and the mvn of this machine beside it. */
    private void ordinaryTools() throws IOException {
        for (String tool : List.of("bash", "dirname", "sed", "find", "paste", "mkdir", "touch", "mv", "tput")) {
            command(home.resolve("unix").resolve(tool), "PATH=/usr/bin:/bin exec " + tool + " \"$@\"");
        }
    }

    private void file(String path, FileTime time) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, time);
    }

    private static void command(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/bash\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private record Said(int status, List<String> lines) {}
}

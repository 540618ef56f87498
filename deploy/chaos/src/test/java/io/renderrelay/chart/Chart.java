package io.renderrelay.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.renderrelay.local.process.WorkingDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The chart through real Helm, with the values that a test gives it as YAML. */
final class Chart {

    static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();
    static final Path FOLDER = REPOSITORY.resolve("deploy/helm");
    static final String RELEASE = "render-relay";
    /** The oldest that the chart is for. */
    private static final String KUBERNETES = "1.27.0";

    private final Path folder;

    private Chart(Path folder) {
        this.folder = folder;
    }

    /** A copy in which the files stand that the chart links to, because Helm prints a line for every link. */
    static Chart ours() {
        return new Chart(Copy.FOLDER);
    }

    static Chart in(Path folder) {
        return new Chart(folder);
    }

    /** With what its links lead to. */
    static void copy(Path to) throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER, FileVisitOption.FOLLOW_LINKS)) {
            for (Path source : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(FOLDER.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
        }
    }

    /** @throws IllegalStateException with Helm's message where it refuses */
    String text(String values) {
        return with(
                values,
                file -> new Helm(folder)
                        .template()
                        .withName(RELEASE)
                        .withNamespace(RELEASE)
                        .withKubeVersion(KUBERNETES)
                        .withValuesFile(file)
                        .call());
    }

    List<Manifest> render(String values) {
        return Yaml.documents(text(values)).stream().map(Manifest::new).toList();
    }

    /** What "helm lint --strict" has to say of the chart with its own values. */
    LintResult lint() {
        return new Helm(folder).lint().strict().call();
    }

    /** One for all tests; it goes with this JVM. */
    private static final class Copy {

        private static final Path FOLDER = make();

        private static Path make() {
            try {
                Path folder = WorkingDirectory.temporary("render-relay-chart").path();
                copy(folder);
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static <T> T with(String values, Function<Path, T> use) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values);
                return use.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

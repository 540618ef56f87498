package io.renderrelay.bench.system;

import io.renderrelay.local.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Heap usage by the garbage collection log of a JVM: used memory only grows between two of them, so the greatest
 * figure before any is the greatest there was.
 */
public final class HeapLog {

    private static final Pattern PAUSE = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(");

    private final Path file;

    /** Memory used before and after one collection, in MiB. */
    private record Collection(long before, long after) {}

    public HeapLog(Path file) {
        this.file = file;
    }

    /**
     * With a young generation so small that collections come often.
     *
     * @param most such as {@code 256m}
     */
    public List<String> jvmOptions(String most) {
        return List.of("-Xmx" + most, "-XX:+UseSerialGC", "-Xmn16m", "-Xlog:gc:file=" + file);
    }

    /** What is in use once everything dead is collected, in MB of a million bytes. */
    public double liveMegabytes(Service service) {
        collect(service);
        List<Collection> all = collections();
        return megabytes(all.get(all.size() - 1).after());
    }

    public int count() {
        return collections().size();
    }

    /** The most that was in use, dead or alive, since so many collections. */
    public double peakMegabytes(Service service, int since) {
        collect(service);
        return collections().stream()
                .skip(since)
                .mapToDouble(one -> megabytes(one.before()))
                .max()
                .orElseThrow();
    }

    private static double megabytes(long mebibytes) {
        return mebibytes * 1_048_576 / 1e6;
    }

    private List<Collection> collections() {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(PAUSE::matcher)
                    .filter(Matcher::find)
                    .map(found -> new Collection(Long.parseLong(found.group(1)), Long.parseLong(found.group(2))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read.", e);
        }
    }

    private static void collect(Service service) {
        String jcmd = Path.of(JavaCommand.java()).resolveSibling("jcmd").toString();
        try {
            Process asked = new ProcessBuilder(
                            jcmd, String.valueOf(service.process().pid()), "GC.run")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (asked.waitFor() != 0) {
                throw new IllegalStateException(jcmd + " could not make the JVM collect.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A JDK with jcmd is needed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }
}

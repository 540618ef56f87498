package io.renderrelay.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What the figures depend on. */
public record Machine(int cores, String processor, long memoryMegabytes, String jdk, String system) {

    public static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                valueOf("/proc/cpuinfo", "model name"),
                memory(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%d cores (%s), %,d MB, %s, %s", cores, processor, memoryMegabytes, jdk, system);
    }

    private static long memory() {
        String kilobytes = valueOf("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
        return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) / 1_024;
    }

    /** Of the first line {@code name : value}; {@code unknown} where there is none, as on other systems than Linux. */
    private static String valueOf(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}

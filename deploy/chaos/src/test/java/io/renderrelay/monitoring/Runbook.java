package io.renderrelay.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page and its commands. */
public record Runbook(Path page) {

    public static Stream<Runbook> all() {
        return MonitoringFiles.runbooks().stream().map(Runbook::new);
    }

    /** The lines of its console blocks that begin with a prompt. */
    public List<String> commands() {
        return MonitoringFiles.text(page)
                .lines()
                .filter(line -> line.startsWith("$ "))
                .map(line -> line.substring(2))
                .toList();
    }

    /** @param words all that the commands said; each is there, too, behind a prompt */
    public record Typed(int status, String words) {}

    /** Types one after the other into one shell, which ends with the first that fails. */
    public Typed type(Path folder, Map<String, String> environment) {
        String script = commands().stream()
                .map(command -> "echo '$' " + quoted(command) + "\n" + command)
                .collect(Collectors.joining("\n", "set -euo pipefail\n", "\n"));
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().putAll(environment);
        try {
            Process process = shell.start();
            String words = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Typed(process.waitFor(), words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As reports call it. */
    @Override
    public String toString() {
        return page.getFileName().toString();
    }

    private static String quoted(String command) {
        return "'" + command.replace("'", "'\\''") + "'";
    }
}

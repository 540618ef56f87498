package io.renderrelay.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last result of each scenario, in a section of its own that the next run of that scenario replaces. */
public final class ResultsFile {

    private static final String HEAD = """
            # Results

            Written by `deploy/bench/run`: each scenario as it was measured last, median of the rounds with minimum and
            maximum. What is measured and how: [README.md](README.md).
            """;

    private static final Pattern SECTION =
            Pattern.compile("^## (\\S+)\n(.*?)(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL);

    private final Path file;

    public ResultsFile(Path file) {
        this.file = file;
    }

    /**
     * @param commit of what was measured
     * @param machine what it was measured on
     */
    public void put(String scenario, Result result, Instant at, String commit, Machine machine) {
        Map<String, String> sections = sections();
        sections.put(scenario, """
                ## %s

                %s, commit %s, on %s

                %s

                ```json
                %s
                ```
                """.formatted(
                scenario, at.truncatedTo(ChronoUnit.SECONDS), commit, machine, result.text(), result.json(scenario)));
        write(HEAD + "\n" + String.join("\n", sections.values()));
    }

    private Map<String, String> sections() {
        Map<String, String> sections = new TreeMap<>();
        Matcher matcher = SECTION.matcher(read());
        while (matcher.find()) {
            sections.put(matcher.group(1), matcher.group().stripTrailing() + "\n");
        }
        return sections;
    }

    private String read() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read.", e);
        }
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written.", e);
        }
    }
}

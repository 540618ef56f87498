package io.renderrelay.chaos.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.renderrelay.chaos.judge.Evidence;
import io.renderrelay.chaos.judge.Excuse;
import io.renderrelay.chaos.judge.Finding;
import io.renderrelay.chaos.judge.Verdict;
import io.renderrelay.chaos.load.SentPoison;
import io.renderrelay.chaos.strike.Attack;
import io.renderrelay.chaos.system.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Artifacts of a failed run, kept for analysis. */
final class Kept {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private Kept() {}

    static void logs(Folder folder, Path to) {
        try {
            Files.createDirectories(to);
            folder.copyLogs(to);
        } catch (IOException e) {
            throw new UncheckedIOException("The logs could not be kept in " + to + ".", e);
        }
    }

    static void evidence(Evidence evidence, Attack attack, Verdict verdict, Path to) {
        try {
            Files.createDirectories(to);
            Files.write(
                    to.resolve("findings.txt"),
                    verdict.findings().stream().map(Kept::line).toList());
            Files.write(
                    to.resolve("excuses.txt"),
                    evidence.polls().excuses().stream().map(Excuse::toString).toList());
            JSON.writeValue(to.resolve("faults.json").toFile(), attack.struck());
            JSON.writeValue(to.resolve("ledger.json").toFile(), evidence.ledger());
            JSON.writeValue(to.resolve("polls.json").toFile(), evidence.polls().polls());
            JSON.writeValue(to.resolve("events.json").toFile(), evidence.events());
            JSON.writeValue(
                    to.resolve("accepted.json").toFile(),
                    List.of(
                            evidence.asked().accepted(),
                            evidence.asked().cancelled(),
                            evidence.rows().uncertain()));
            Files.write(
                    to.resolve("poison.txt"),
                    evidence.asked().poison().stream().map(SentPoison::toString).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The evidence could not be kept in " + to + ".", e);
        }
    }

    static String line(Finding finding) {
        return finding.promise() + ": " + finding.told();
    }
}

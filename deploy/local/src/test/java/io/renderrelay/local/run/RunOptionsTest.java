package io.renderrelay.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RunOptionsTest {

    private static final Map<String, String> WITH_KEY = Map.of("VIGGLE_API_KEY", "sk-1");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--api=https://apis.viggle.ai                        | --api spends credits",
                "--api=apis.viggle.ai --stay                         | --api takes a URL",
                "--servers --api=https://apis.viggle.ai              | exclude each other",
                "--servers --request=pom.xml                         | starts no service",
                "--request=missing.json                              | missing.json cannot be read",
                "--assets=missing                                    | not a directory",
                "--timeout=0                                         | at least one second"
            })
    void shouldNameTheContradictionWhenOptionsExcludeEachOther(String line, String sentence) {
        // Given
        RunOptions options = parse(line.split(" +"));
        // When
        var contradiction = options.contradiction(WITH_KEY);
        // Then
        assertThat(contradiction).get().asString().contains(sentence);
    }

    @Test
    void shouldAskForTheKeyWhenTheRealApiIsUsedWithoutOne() {
        // Given
        RunOptions options = parse("--api=https://apis.viggle.ai", "--stay");
        // When
        var contradiction = options.contradiction(Map.of());
        // Then
        assertThat(contradiction).get().asString().contains("VIGGLE_API_KEY");
    }

    @Test
    void shouldPointFileUrisIntoTheRequestsFolderWhenNoOtherIsGiven(@TempDir Path folder) throws Exception {
        // Given
        Path request = Files.writeString(folder.resolve("request.json"), "{}");
        // When
        RunOptions options = parse("--request=" + request, "--kafka-port=19092");
        // Then
        assertThat(options.contradiction(Map.of())).isEmpty();
        assertThat(options.assetsOfRequests()).contains(folder);
        assertThat(options.ports.byOption())
                .containsEntry("--kafka-port", 19_092)
                .containsEntry("--poller-port", 0);
    }

    @Test
    void shouldBeFineWhenNothingIsAskedFor() {
        // Given
        RunOptions options = parse();
        // When
        var contradiction = options.contradiction(Map.of());
        // Then
        assertThat(contradiction).isEmpty();
        assertThat(options.timeout()).hasSeconds(120);
    }

    private static RunOptions parse(String... arguments) {
        RunOptions options = new RunOptions();
        new CommandLine(new WithOptions(options)).parseArgs(arguments);
        return options;
    }

    @CommandLine.Command
    private record WithOptions(@CommandLine.Mixin RunOptions options) {}
}

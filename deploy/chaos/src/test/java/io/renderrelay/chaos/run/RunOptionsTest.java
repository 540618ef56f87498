package io.renderrelay.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RunOptionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--small",
                "--faults 100 --seed 3 --rate 2.5",
                "--minutes 5",
                "--hostile --small --seed 3",
                "--odd-api --hostile --small",
                "--overload",
                "--soak 1 --small"
            })
    void shouldAcceptWhatMakesSense(String line) {
        assertThat(options(line).contradiction()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--faults 3 --minutes 1",
                "--faults -1",
                "--minutes 0",
                "--rate 0",
                "--overload --soak",
                "--hostile --soak",
                "--odd-api --overload",
                "--soak --faults 3"
            })
    void shouldNameTheContradictionWhenOptionsExcludeEachOther(String line) {
        assertThat(options(line).contradiction()).isPresent();
    }

    @Test
    void shouldPlanTheSameRunWhenTheSeedIsTheSame() {
        assertThat(options("--seed 7 --small").plan(System.out))
                .isEqualTo(options("--seed 7 --small").plan(System.out));
    }

    @Test
    void shouldPlanSoManyFaultsAsAreAskedFor() {
        assertThat(options("--seed 7").plan(System.out).faults()).isEqualTo(30);
        assertThat(options("--seed 7 --small").plan(System.out).faults()).isEqualTo(10);
        assertThat(options("--seed 7 --faults 100").plan(System.out).faults()).isEqualTo(100);
    }

    private static RunOptions options(String line) {
        RunOptions options = new RunOptions();
        new CommandLine(options).parseArgs(line.isEmpty() ? new String[0] : line.split(" "));
        return options;
    }
}

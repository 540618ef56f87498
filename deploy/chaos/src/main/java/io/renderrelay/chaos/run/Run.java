package io.renderrelay.chaos.run;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of {@code deploy/chaos/run}. */
@Command(
        name = "deploy/chaos/run",
        mixinStandardHelpOptions = true,
        version = "Render Relay 0.1.0",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Runs the whole system as separate processes, sends a steady stream of requests, strikes with a seeded"
                    + " schedule of faults, heals everything, waits for quiet, and judges by the API's ledger of charges,"
                    + " the topics, the rows and the logs. The last line is one JSON object.",
            "",
            "Exit status: 0 if every promise was kept, 1 if not or if something went wrong, 2 for wrong options.",
            ""
        })
public final class Run implements Callable<Integer> {

    @Mixin
    private RunOptions options;

    @Spec
    private CommandSpec spec;

    private final Path home;

    /** @param home the repository's root */
    public Run(Path home) {
        this.home = home;
    }

    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // the warnings of clients without a broker are of no use to the user
        Path home = Path.of(System.getProperty("render-relay.home", ""));
        System.exit(new CommandLine(new Run(home)).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        options.contradiction().ifPresent(wrong -> {
            throw new ParameterException(spec.commandLine(), wrong);
        });
        return new ChaosRun(home, options.plan(System.out), System.out, Clock.systemUTC()).run()
                ? ExitCode.OK
                : ExitCode.SOFTWARE;
    }
}

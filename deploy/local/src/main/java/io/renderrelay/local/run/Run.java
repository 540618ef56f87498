package io.renderrelay.local.run;

import io.renderrelay.local.process.AtExit;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of {@code deploy/local/run}. */
@Command(
        name = "deploy/local/run",
        mixinStandardHelpOptions = true,
        version = "Render Relay 0.1.0",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Runs the whole system on this machine: a Kafka broker, PostgreSQL, a simulator of the render API, and both"
                    + " services as they are packaged. Sends sample requests and follows each to its outcome.",
            "",
            "Exit status: 0 if every outcome was the expected one, 1 if not or if something went wrong, 2 for wrong"
                    + " options.",
            ""
        })
public final class Run implements Callable<Integer> {

    private static final long GRACE_MILLIS = 700;

    @Mixin
    private RunOptions options;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Run())
                .setParameterExceptionHandler(Run::complain)
                .execute(args));
    }

    private static int complain(ParameterException wrong, String[] args) {
        System.err.println(wrong.getMessage());
        System.err.println("deploy/local/run --help lists the options.");
        return ExitCode.USAGE;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<String> contradiction = options.contradiction(System.getenv());
        if (contradiction.isPresent()) {
            throw new ParameterException(spec.commandLine(), contradiction.get());
        }
        LogManager.getLogManager().reset(); // the warnings of clients while a server starts are of no use to the user
        try {
            Surroundings.check(options.ports.byOption());
            return run();
        } catch (RuntimeException e) {
            System.err.println(Trouble.sentence(e));
            return ExitCode.SOFTWARE;
        }
    }

    private int run() throws InterruptedException {
        Path home = Path.of(System.getProperty("render-relay.home", ""));
        try (LocalRun run = new LocalRun(options, Terminal.ofThisProcess(), Clock.systemUTC())) {
            try {
                if (options.serversOnly ? run.serveOnly() : run.follow(home)) {
                    return ExitCode.OK;
                }
            } catch (RuntimeException e) {
                waitWhereTheRunWasEnded();
                System.err.println(Trouble.sentence(e));
            }
            System.err.println("The logs are kept in " + run.keepLogs());
            return ExitCode.SOFTWARE;
        }
    }

    /** Ctrl-C reaches every process of the terminal immediately: their end is no failure then, and this JVM ends here. */
    private static void waitWhereTheRunWasEnded() throws InterruptedException {
        Thread.sleep(GRACE_MILLIS);
        if (AtExit.hasBegun()) {
            new CountDownLatch(1).await();
        }
    }
}

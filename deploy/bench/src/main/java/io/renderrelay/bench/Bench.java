package io.renderrelay.bench;

import io.renderrelay.bench.claim.ClaimScenario;
import io.renderrelay.bench.endtoend.EndToEndScenario;
import io.renderrelay.bench.inprogress.InProgressScenario;
import io.renderrelay.bench.intake.IntakeScenario;
import io.renderrelay.bench.interval.IntervalScenario;
import io.renderrelay.bench.poll.PollScenario;
import io.renderrelay.bench.report.Machine;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.report.ResultsFile;
import io.renderrelay.bench.start.StartScenario;
import io.renderrelay.bench.submit.SubmitScenario;
import io.renderrelay.bench.unreadable.UnreadableScenario;
import io.renderrelay.bench.upload.UploadScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of {@code deploy/bench/run}. */
@Command(
        name = "deploy/bench/run",
        mixinStandardHelpOptions = true,
        version = "Render Relay 0.1.0",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Measures the packaged services on this machine, side by side with what a user would pick instead, and"
                    + " writes what it finds to deploy/bench/RESULTS.md. Nothing else should run meanwhile.",
            "",
            "Exit status: 0 if everything could be measured, whatever the figures; 1 if not; 2 for wrong options.",
            ""
        })
public final class Bench implements Callable<Integer> {

    private static final List<Scenario> ALL = List.of(
            new StartScenario(),
            new IntakeScenario(),
            new SubmitScenario(),
            new ClaimScenario(),
            new UploadScenario(),
            new PollScenario(),
            new UnreadableScenario(),
            new InProgressScenario(),
            new EndToEndScenario(),
            new IntervalScenario());

    @Option(names = "--quick", description = "Fewer rounds of less work, for a first poll: printed, not written.")
    private boolean quick;

    @Parameters(paramLabel = "SCENARIO", description = "What to measure; all where none is named.")
    private List<String> wanted = List.of();

    @Option(names = "--list", description = "Only list the scenarios.")
    private boolean list;

    @Option(
            names = "--jfr",
            paramLabel = "DIR",
            description =
                    "Let every service leave a Flight Recorder recording in this folder, in one for each scenario; costs a"
                            + " little speed.")
    private Path recordings;

    @Spec
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();
    private final String commit = System.getProperty("render-relay.commit", "unknown");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() {
        if (list) {
            ALL.forEach(scenario -> System.out.printf("%-12s %s%n", scenario.name(), scenario.what()));
            return ExitCode.OK;
        }
        List<Scenario> chosen = chosen();
        LogManager.getLogManager().reset(); // the warnings of clients while a server starts are of no use
        Path home = Path.of(System.getProperty("render-relay.home", ""));
        Machine machine = Machine.here();
        System.out.println("On " + machine);
        boolean all = true;
        for (Scenario scenario : chosen) {
            all &= measure(scenario, new Setting(home, quick, recordingsOf(scenario), clock), machine);
        }
        return all ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private Optional<Path> recordingsOf(Scenario scenario) {
        return Optional.ofNullable(recordings).map(folder -> {
            try {
                return Files.createDirectories(folder.toAbsolutePath().resolve(scenario.name()));
            } catch (IOException e) {
                throw new ParameterException(
                        spec.commandLine(), "--jfr: no folder can be made in " + folder + " for the recordings: " + e);
            }
        });
    }

    private boolean measure(Scenario scenario, Setting setting, Machine machine) {
        System.out.printf("%n%s: %s%n", scenario.name(), scenario.what());
        try {
            Result result = scenario.measure(setting);
            System.out.printf("%n%s%n%n", result.text());
            if (!quick) {
                new ResultsFile(setting.home().resolve("deploy/bench/RESULTS.md"))
                        .put(scenario.name(), result, clock.instant(), commit, machine);
            }
            System.out.println(result.json(scenario.name()));
            return true;
        } catch (Exception e) {
            System.err.println("The scenario " + scenario.name() + " could not be measured.");
            e.printStackTrace();
            return false;
        }
    }

    private List<Scenario> chosen() {
        List<String> names = ALL.stream().map(Scenario::name).toList();
        wanted.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(unknown -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no scenario '" + unknown + "', only "
                            + names.stream().collect(Collectors.joining(", ")) + ".");
        });
        return ALL.stream()
                .filter(scenario -> wanted.isEmpty() || wanted.contains(scenario.name()))
                .toList();
    }
}

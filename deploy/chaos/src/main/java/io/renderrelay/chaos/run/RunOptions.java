package io.renderrelay.chaos.run;

import io.renderrelay.chaos.fault.Fault;
import io.renderrelay.chaos.fault.Schedule;
import io.renderrelay.chaos.system.Shape;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import picocli.CommandLine.Option;

/** What the user asked for. */
final class RunOptions {

    private static final int FAULTS = 30;
    private static final int FAULTS_WHEN_SMALL = 10;

    @Option(names = "--faults", paramLabel = "N", description = "so many faults (default: 30, small: 10)")
    private Integer faults;

    @Option(names = "--minutes", paramLabel = "M", description = "as many faults as begin within that time instead")
    private Double minutes;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "decides which faults strike when and what is asked for (default: drawn, and printed)")
    private Long seed;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "4",
            description = "requests per second (default: ${DEFAULT-VALUE})")
    private double rate;

    @Option(
            names = "--small",
            description =
                    "one broker, one submitter, two pollers in place of three brokers, two submitters, three pollers")
    private boolean small;

    @Option(
            names = "--hostile",
            description =
                    "with faults: also malformed, oversized and forged records on every topic that is read, requests"
                            + " that a firewall in front of the API blocks until the run heals, and asset hosts that never answer")
    private boolean hostile;

    @Option(
            names = "--odd-api",
            description = "with faults: also replies of the API that are legal but odd, 5 %% of each group (see"
                    + " deploy/local/README.md)")
    private boolean oddApi;

    @Option(
            names = "--overload",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "60",
            description = "no faults; five times what can be taken for so long (default: 60), then little")
    private Integer overload;

    @Option(
            names = "--soak",
            paramLabel = "MINUTES",
            arity = "0..1",
            fallbackValue = "30",
            description =
                    "no faults; a steady stream for so long (default: 30), and whether all that is held stays flat")
    private Double soak;

    /** Empty where the options make sense together. */
    Optional<String> contradiction() {
        if (faults != null && minutes != null) {
            return Optional.of("--faults and --minutes exclude each other.");
        }
        if (overload != null && soak != null
                || (overload != null || soak != null) && (faults != null || minutes != null)) {
            return Optional.of("--overload, --soak and faults exclude each other.");
        }
        if ((hostile || oddApi) && (overload != null || soak != null)) {
            return Optional.of("--hostile and --odd-api go with faults, not with --overload or --soak.");
        }
        if (faults != null && faults < 0 || minutes != null && minutes <= 0) {
            return Optional.of("There cannot be less than no faults.");
        }
        return rate > 0 ? Optional.empty() : Optional.of("--rate must be above 0.");
    }

    /** @param out receives the measurements */
    Plan plan(PrintStream out) {
        long drawn = seed == null ? new Random().nextInt(1, 1_000_000) : seed;
        if (overload != null) {
            return new Plan(drawn, shape(), new Overload(Duration.ofSeconds(overload), out), 0, false, false);
        }
        if (soak != null) {
            return new Plan(drawn, shape(), new Soak(minutes(soak), rate, out), 0, false, false);
        }
        List<Fault> schedule = schedule(drawn);
        return new Plan(drawn, shape(), new Storm(schedule, rate), schedule.size(), hostile, oddApi);
    }

    private List<Fault> schedule(long drawn) {
        if (minutes != null) {
            return Schedule.of(drawn, shape(), minutes(minutes));
        }
        int usual = small ? FAULTS_WHEN_SMALL : FAULTS;
        return Schedule.of(drawn, shape(), faults == null ? usual : faults);
    }

    private static Duration minutes(double number) {
        return Duration.ofMillis(Math.round(number * 60_000));
    }

    private Shape shape() {
        return small ? Shape.SMALL : Shape.WHOLE;
    }
}

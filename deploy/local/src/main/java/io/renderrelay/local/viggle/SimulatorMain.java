package io.renderrelay.local.viggle;

import java.math.BigDecimal;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The simulator in a process of its own. Prints one line with its address when it is ready; ends when it is asked to. */
@Command(
        name = "viggle-simulator",
        mixinStandardHelpOptions = true,
        description = "A simulator of the Viggle render API, with a ledger and fault switches.")
public final class SimulatorMain implements Callable<Integer> {

    @Option(
            names = "--port",
            defaultValue = "0",
            description = "port to listen on, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--api-key",
            defaultValue = SimulatorOptions.USUAL_KEY,
            description = "the key it accepts (default: ${DEFAULT-VALUE})")
    private String apiKey;

    @Option(
            names = "--credits",
            defaultValue = "1000000",
            description = "credits on the account (default: ${DEFAULT-VALUE})")
    private BigDecimal credits;

    @Option(names = "--seed", defaultValue = "1", description = "of render times and of faults with a probability")
    private long seed;

    public static void main(String[] args) {
        System.exit(new CommandLine(new SimulatorMain()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        SimulatorOptions options = SimulatorOptions.usual()
                .port(port)
                .apiKey(apiKey)
                .credits(credits)
                .seed(seed);
        try (ViggleSimulator simulator = ViggleSimulator.start(options)) {
            System.out.println("Viggle simulator ready at " + simulator.baseUri());
            new CountDownLatch(1).await();
            return 0;
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }
}

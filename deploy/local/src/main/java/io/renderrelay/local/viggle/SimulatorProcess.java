package io.renderrelay.local.viggle;

import io.renderrelay.local.process.ChildProcess;
import io.renderrelay.local.process.JavaCommand;
import io.renderrelay.local.process.Ports;
import io.renderrelay.local.process.Probe;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The simulated API in a process of its own. */
public final class SimulatorProcess {

    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    private final ChildProcess process;
    private final URI base;
    private final String apiKey;

    private SimulatorProcess(ChildProcess process, URI base, String apiKey) {
        this.process = process;
        this.base = base;
        this.apiKey = apiKey;
    }

    /**
     * Returns when it answers.
     *
     * @param fixedPort 0 for a free one
     * @param apiKey the key it accepts
     * @param directory for its own files
     * @param more options of {@link SimulatorMain}
     */
    public static SimulatorProcess start(int fixedPort, String apiKey, Path directory, Path log, String... more) {
        int port = fixedPort == 0 ? Ports.free() : fixedPort;
        List<String> arguments = new ArrayList<>(List.of("--port", String.valueOf(port), "--api-key", apiKey));
        arguments.addAll(List.of(more));
        ChildProcess process = ChildProcess.start(
                "simulator",
                JavaCommand.ofMain(directory, SMALL, SimulatorMain.class.getName(), arguments),
                directory,
                environment -> {},
                log);
        SimulatorProcess simulator = new SimulatorProcess(process, URI.create("http://localhost:" + port), apiKey);
        new Probe().awaitReady(process, simulator.base.resolve("/_sim/sums"));
        return simulator;
    }

    public ChildProcess process() {
        return process;
    }

    public URI base() {
        return base;
    }

    public String apiKey() {
        return apiKey;
    }

    public ViggleControl control() {
        return new ViggleControl(base);
    }
}

package io.renderrelay.local.run;

import io.renderrelay.local.process.ChildProcess;
import io.renderrelay.local.process.JavaCommand;
import io.renderrelay.local.process.Ports;
import io.renderrelay.local.viggle.SimulatorMain;
import io.renderrelay.local.viggle.SimulatorOptions;
import io.renderrelay.local.viggle.ViggleControl;
import java.net.URI;
import java.util.List;

/** The simulated API in a process of its own. */
final class SimulatorProcess {

    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    private final ChildProcess process;
    private final URI base;

    private SimulatorProcess(ChildProcess process, URI base) {
        this.process = process;
        this.base = base;
    }

    static SimulatorProcess start(int fixedPort, RunDirectory directory) {
        int port = fixedPort == 0 ? Ports.free() : fixedPort;
        List<String> arguments = List.of("--port", String.valueOf(port), "--api-key", SimulatorOptions.USUAL_KEY);
        ChildProcess process = ChildProcess.start(
                "simulator",
                JavaCommand.ofMain(directory.made("simulator"), SMALL, SimulatorMain.class.getName(), arguments),
                directory.made("simulator"),
                environment -> environment.remove(RunOptions.API_KEY),
                directory.log("simulator"));
        SimulatorProcess simulator = new SimulatorProcess(process, URI.create("http://localhost:" + port));
        new Probe().awaitReady(process, simulator.base.resolve("/_sim/sums"));
        return simulator;
    }

    ChildProcess process() {
        return process;
    }

    URI base() {
        return base;
    }

    String apiKey() {
        return SimulatorOptions.USUAL_KEY;
    }

    ViggleControl control() {
        return new ViggleControl(base);
    }
}

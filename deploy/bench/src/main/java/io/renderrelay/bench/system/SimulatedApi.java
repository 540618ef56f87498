package io.renderrelay.bench.system;

import io.renderrelay.local.process.ChildProcess;
import io.renderrelay.local.process.JavaCommand;
import io.renderrelay.local.process.Ports;
import io.renderrelay.local.viggle.SimulatorMain;
import io.renderrelay.local.viggle.SimulatorOptions;
import io.renderrelay.local.viggle.ViggleControl;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The simulated API in a process of its own, with credits that do not run out. */
public final class SimulatedApi extends Measured {

    private final URI base;

    private SimulatedApi(ChildProcess process, URI base) {
        super(process);
        this.base = base;
    }

    static SimulatedApi start(Path directory) {
        int port = Ports.free();
        List<String> arguments = List.of(
                "--port", String.valueOf(port), "--api-key", SimulatorOptions.USUAL_KEY, "--credits", "1000000000000");
        ChildProcess process = ChildProcess.start(
                "simulator",
                JavaCommand.ofMain(directory, List.of("-Xmx2g"), SimulatorMain.class.getName(), arguments),
                directory,
                environment -> {},
                directory.resolve("simulator.log"));
        SimulatedApi api = new SimulatedApi(process, URI.create("http://localhost:" + port));
        Waiting.until("the simulator answers", Duration.ofSeconds(30), Duration.ofMillis(50), api::answers);
        return api;
    }

    public URI base() {
        return base;
    }

    public String key() {
        return SimulatorOptions.USUAL_KEY;
    }

    public ViggleControl control() {
        return new ViggleControl(base);
    }

    private boolean answers() {
        try {
            control().sums();
            return true;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }
}

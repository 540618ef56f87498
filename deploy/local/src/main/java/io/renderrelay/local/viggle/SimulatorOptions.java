package io.renderrelay.local.viggle;

import io.renderrelay.local.viggle.settings.Settings;
import io.renderrelay.local.viggle.simulation.Simulation;
import java.math.BigDecimal;
import java.time.Clock;

/**
 * How a simulator begins.
 *
 * @param port 0 for any free one
 * @param clock decides how far renders are; delays are real time whatever it says
 */
public record SimulatorOptions(int port, Clock clock, Simulation.Beginning beginning) {

    public static final String USUAL_KEY = "sk-simulator";

    public static SimulatorOptions usual() {
        return new SimulatorOptions(
                0,
                Clock.systemUTC(),
                new Simulation.Beginning(USUAL_KEY, new BigDecimal("1000000"), 6.67, 1, Settings.usual()));
    }

    public SimulatorOptions port(int wanted) {
        return new SimulatorOptions(wanted, clock, beginning);
    }

    public SimulatorOptions clock(Clock other) {
        return new SimulatorOptions(port, other, beginning);
    }

    public SimulatorOptions apiKey(String key) {
        return begin(new Simulation.Beginning(
                key, beginning.credits(), beginning.sceneSeconds(), beginning.seed(), beginning.settings()));
    }

    public SimulatorOptions credits(BigDecimal credits) {
        return begin(new Simulation.Beginning(
                beginning.key(), credits, beginning.sceneSeconds(), beginning.seed(), beginning.settings()));
    }

    public SimulatorOptions seed(long seed) {
        return begin(new Simulation.Beginning(
                beginning.key(), beginning.credits(), beginning.sceneSeconds(), seed, beginning.settings()));
    }

    public SimulatorOptions settings(Settings settings) {
        return begin(new Simulation.Beginning(
                beginning.key(), beginning.credits(), beginning.sceneSeconds(), beginning.seed(), settings));
    }

    private SimulatorOptions begin(Simulation.Beginning changed) {
        return new SimulatorOptions(port, clock, changed);
    }
}

package io.renderrelay.local.viggle;

import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;

/** One simulator for all tests in this JVM, as new before each of them; its clock is paused until a test moves it. */
abstract class OneSimulator {

    static final SettableClock CLOCK = new SettableClock();
    static final ViggleSimulator SIMULATOR =
            ViggleSimulator.start(SimulatorOptions.usual().clock(CLOCK).credits(new BigDecimal("1000")));

    final ViggleControl control = SIMULATOR.control();
    final Caller caller = new Caller(SIMULATOR.baseUri(), SIMULATOR.apiKey());

    @BeforeEach
    void reset() {
        control.reset();
    }
}

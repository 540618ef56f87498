package io.renderrelay.chaos;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.fault.Fault;
import org.awaitility.Awaitility;

/** A POST that the simulator keeps waiting, by a fault that strikes once. */
final class HeldReply implements Standstill {

    private final ViggleControl control;

    private HeldReply(ViggleControl control) {
        this.control = control;
    }

    static HeldReply by(ViggleControl control, Fault fault) {
        control.faults(fault.times(1));
        return new HeldReply(control);
    }

    @Override
    public void await() {
        Awaitility.await("the fault has struck")
                .atMost(ofSeconds(60))
                .pollInterval(ofMillis(50))
                .until(() -> control.struck().stream().anyMatch(fault -> fault.hits() > 0));
    }

    @Override
    public void close() {
        control.clearFaults();
    }
}

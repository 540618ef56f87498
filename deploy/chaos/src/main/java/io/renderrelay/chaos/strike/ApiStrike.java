package io.renderrelay.chaos.strike;

import io.renderrelay.chaos.fault.Fault;
import io.renderrelay.chaos.fault.FaultKind;
import io.renderrelay.local.viggle.SimulatorProcess;

/** Makes the API do wrong what it can do wrong; one thing at a time. */
final class ApiStrike implements Strike {

    private final SimulatorProcess api;

    ApiStrike(SimulatorProcess api) {
        this.api = api;
    }

    @Override
    public void begin(Fault fault) {
        switch (fault.kind()) {
            case API_FREEZE -> api.process().freeze();
            case API_GONE -> api.control().refuseConnections(fault.lasts());
            default -> api.control().faults(ApiTroubles.of(fault));
        }
    }

    /** One that refuses connections is back by itself. */
    @Override
    public void heal(Fault fault) {
        if (fault.kind() == FaultKind.API_FREEZE) {
            api.process().thaw();
        } else if (fault.kind() != FaultKind.API_GONE) {
            api.control().clearFaults();
        }
    }
}

package io.renderrelay.chaos.strike;

import io.renderrelay.chaos.fault.Fault;
import io.renderrelay.chaos.fault.FaultKind;
import io.renderrelay.local.viggle.SimulatorProcess;
import java.util.List;

/** Makes the API do wrong what it can do wrong; one thing at a time. */
final class ApiStrike implements Strike {

    private final SimulatorProcess api;
    private final List<io.renderrelay.local.viggle.fault.Fault> permanent;

    /** @param permanent faults of the API that healing does not end */
    ApiStrike(SimulatorProcess api, List<io.renderrelay.local.viggle.fault.Fault> permanent) {
        this.api = api;
        this.permanent = permanent;
        addPermanent();
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
            addPermanent();
        }
    }

    private void addPermanent() {
        api.control().faults(permanent.toArray(io.renderrelay.local.viggle.fault.Fault[]::new));
    }
}

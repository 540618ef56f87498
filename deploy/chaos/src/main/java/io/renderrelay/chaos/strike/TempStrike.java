package io.renderrelay.chaos.strike;

import io.renderrelay.chaos.fault.Fault;
import io.renderrelay.chaos.system.Installation;

/** Leaves a submitter no room for assets. */
final class TempStrike implements Strike {

    private final Installation installation;

    TempStrike(Installation installation) {
        this.installation = installation;
    }

    @Override
    public void begin(Fault fault) {
        installation.temporary(fault.target()).fill();
    }

    @Override
    public void heal(Fault fault) {
        installation.temporary(fault.target()).empty();
    }
}

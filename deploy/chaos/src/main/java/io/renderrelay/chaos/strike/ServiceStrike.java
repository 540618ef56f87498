package io.renderrelay.chaos.strike;

import io.renderrelay.chaos.fault.Fault;
import io.renderrelay.chaos.fault.FaultKind;
import io.renderrelay.chaos.system.Installation;
import io.renderrelay.local.process.ServiceProcess;
import java.util.function.Consumer;

/** Kills, freezes and restarts services. One that has ended by itself is started again only where it was to be struck. */
final class ServiceStrike implements Strike {

    private final Installation installation;
    private final Consumer<String> notWell;

    /** @param notWell receives the services that ended without a request to stop */
    ServiceStrike(Installation installation, Consumer<String> notWell) {
        this.installation = installation;
        this.notWell = notWell;
    }

    @Override
    public void begin(Fault fault) {
        ServiceProcess service = installation.service(fault.target());
        if (!service.process().isAlive()) {
            notWell.accept(fault.target() + " had ended by itself before fault " + fault.number() + "."
                    + service.process().lastWords());
            return;
        }
        switch (fault.kind()) {
            case KILL -> service.process().kill();
            case FREEZE -> service.process().freeze();
            case RESTART -> service.process().stop();
            default -> throw new IllegalArgumentException(fault.kind() + " strikes no service");
        }
    }

    @Override
    public void heal(Fault fault) {
        ServiceProcess service = installation.service(fault.target());
        if (fault.kind() == FaultKind.FREEZE) {
            service.process().thaw();
        } else {
            service.start();
        }
    }
}

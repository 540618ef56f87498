package io.renderrelay.local.viggle.simulation;

import io.renderrelay.local.viggle.asset.Assets;
import io.renderrelay.local.viggle.submit.Account;
import java.math.BigDecimal;
import java.util.Set;

/** The account as it stands at this moment. */
record RenderStanding(Simulation simulation) implements Account {

    @Override
    public Set<String> keys() {
        return simulation.keys();
    }

    @Override
    public Assets assets() {
        return simulation.assets();
    }

    @Override
    public BigDecimal balance() {
        return simulation.credits().balance();
    }

    @Override
    public long fastRunning() {
        long now = simulation.time().now();
        return simulation.jobs().all().stream()
                .filter(job -> job.order().isFast())
                .filter(job -> !job.plan().statusAt(now).isTerminal())
                .count();
    }

    @Override
    public int fastCapacity() {
        return simulation.settings().rendering().fastCapacity();
    }

    @Override
    public double assumedSeconds() {
        return simulation.settings().measuring().urlSeconds();
    }
}

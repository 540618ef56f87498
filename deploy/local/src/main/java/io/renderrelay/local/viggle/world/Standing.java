package io.renderrelay.local.viggle.world;

import io.renderrelay.local.viggle.asset.Assets;
import io.renderrelay.local.viggle.submit.Account;
import java.math.BigDecimal;
import java.util.Set;

/** The account as it stands at this moment. */
record Standing(World world) implements Account {

    @Override
    public Set<String> keys() {
        return world.keys();
    }

    @Override
    public Assets assets() {
        return world.assets();
    }

    @Override
    public BigDecimal balance() {
        return world.credits().balance();
    }

    @Override
    public long fastRunning() {
        long now = world.time().now();
        return world.jobs().all().stream()
                .filter(job -> job.order().isFast())
                .filter(job -> !job.plan().statusAt(now).isTerminal())
                .count();
    }

    @Override
    public int fastCapacity() {
        return world.settings().rendering().fastCapacity();
    }

    @Override
    public double assumedSeconds() {
        return world.settings().measuring().urlSeconds();
    }
}

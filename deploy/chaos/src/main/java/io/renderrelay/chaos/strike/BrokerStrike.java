package io.renderrelay.chaos.strike;

import io.renderrelay.chaos.fault.Fault;
import io.renderrelay.chaos.fault.FaultKind;
import io.renderrelay.local.kafka.EmbeddedKafka;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Stops, kills and freezes one broker at a time. */
final class BrokerStrike implements Strike {

    private static final int PATIENCE_SECONDS = 10;

    private final EmbeddedKafka kafka;
    private final Map<Integer, Integer> nodes = new ConcurrentHashMap<>();

    BrokerStrike(EmbeddedKafka kafka) {
        this.kafka = kafka;
    }

    @Override
    public void begin(Fault fault) {
        int node = fault.kind() == FaultKind.CONTROLLER_KILL ? controller(named(fault)) : named(fault);
        nodes.put(fault.number(), node);
        switch (fault.kind()) {
            case BROKER_RESTART -> kafka.stop(node);
            case BROKER_KILL, CONTROLLER_KILL -> kafka.kill(node);
            case BROKER_FREEZE -> kafka.freeze(node);
            default -> throw new IllegalArgumentException(fault.kind() + " strikes no broker");
        }
    }

    @Override
    public void heal(Fault fault) {
        int node = nodes.get(fault.number());
        if (fault.kind() == FaultKind.BROKER_FREEZE) {
            kafka.thaw(node);
        } else {
            kafka.restart(node);
        }
    }

    private static int named(Fault fault) {
        return Integer.parseInt(fault.target().substring(fault.target().indexOf('-') + 1));
    }

    /** @param otherwise where the quorum does not say who leads it */
    private int controller(int otherwise) {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "request.timeout.ms", 3_000,
                "default.api.timeout.ms", 5_000))) {
            return admin.describeMetadataQuorum()
                    .quorumInfo()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .leaderId();
        } catch (ExecutionException | TimeoutException nobodyTells) {
            return otherwise;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for the controller.", e);
        }
    }
}

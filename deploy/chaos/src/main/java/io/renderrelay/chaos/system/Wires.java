package io.renderrelay.chaos.system;

import io.renderrelay.chaos.wire.Wire;
import io.renderrelay.local.kafka.BrokerListener;
import io.renderrelay.local.process.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Proxies between each service and each of its servers. */
public final class Wires implements AutoCloseable {

    /** What a service is connected to. */
    public enum Toward {
        API,
        DATABASE,
        KAFKA;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    // one loop: every connection's events then come in order, whichever wire it goes through
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setUseDaemonThread(true));
    private final Map<String, List<Wire>> wires = new LinkedHashMap<>();

    /** @return the port that this service is given */
    int single(String service, Toward toward, int target) {
        Wire wire = Wire.between(vertx, Ports.free(), target, seed(service, toward));
        add(service, toward, wire);
        return wire.port();
    }

    void brokers(String service, BrokerListener door) {
        IntStream.range(0, door.ports().size())
                .forEach(node -> add(
                        service,
                        Toward.KAFKA,
                        Wire.between(
                                vertx, door.told().get(node), door.ports().get(node), seed(service, Toward.KAFKA))));
    }

    /** All of them that lead this service there. */
    public List<Wire> of(String service, Toward toward) {
        return List.copyOf(wires.get(key(service, toward)));
    }

    @Override
    public void close() {
        vertx.close();
    }

    private void add(String service, Toward toward, Wire wire) {
        wires.computeIfAbsent(key(service, toward), any -> new ArrayList<>()).add(wire);
    }

    private static long seed(String service, Toward toward) {
        return key(service, toward).hashCode();
    }

    private static String key(String service, Toward toward) {
        return service + " to " + toward.text();
    }
}

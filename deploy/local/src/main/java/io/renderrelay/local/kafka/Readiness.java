package io.renderrelay.local.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;

/** Waits until a broker is known to its cluster and answers. */
final class Readiness {

    private Readiness() {}

    /** @param stillWorthWaiting throws when it is not */
    static void await(String address, Duration limit, Runnable stillWorthWaiting) {
        long end = System.nanoTime() + limit.toNanos();
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", address,
                "reconnect.backoff.max.ms", "100",
                "socket.connection.setup.timeout.ms", "1000",
                "request.timeout.ms", "2000",
                "default.api.timeout.ms", "2000"))) {
            while (true) {
                stillWorthWaiting.run();
                try {
                    if (admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).stream()
                            .map(Node::port)
                            .anyMatch(known -> known == port)) {
                        return;
                    }
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Interrupted while the broker at " + address + " was starting.", e);
                } catch (Exception notYet) {
                    if (System.nanoTime() > end) {
                        throw new IllegalStateException(
                                "The broker at " + address + " did not answer within " + limit.toSeconds() + " s.",
                                notYet);
                    }
                }
            }
        }
    }
}

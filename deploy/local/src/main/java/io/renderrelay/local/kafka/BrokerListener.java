package io.renderrelay.local.kafka;

import io.renderrelay.local.process.Ports;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One more listener of every node. It may advertise other ports than those it listens on: those of a proxy that stands
 * in between.
 *
 * @param name letters and digits
 * @param protocol PLAINTEXT or SSL
 * @param ports where each node listens, node 1 first
 * @param told where clients are sent, node 1 first
 */
public record BrokerListener(String name, String protocol, List<Integer> ports, List<Integer> told) {

    /** Without TLS, on free ports, and free ports advertised. */
    public static BrokerListener of(String name, int nodes) {
        return new BrokerListener(name, "PLAINTEXT", free(nodes), free(nodes));
    }

    /** With TLS, on free ports. The broker's settings name its key store. */
    public static BrokerListener tls(String name, int nodes) {
        List<Integer> ports = free(nodes);
        return new BrokerListener(name, "SSL", ports, ports);
    }

    /** For a client that comes through this door. */
    public String bootstrapServers() {
        return told.stream().map(port -> "localhost:" + port).collect(Collectors.joining(","));
    }

    String listener(int node) {
        return name + "://localhost:" + ports.get(node - 1);
    }

    String advertised(int node) {
        return name + "://localhost:" + told.get(node - 1);
    }

    private static List<Integer> free(int count) {
        return IntStream.range(0, count).mapToObj(any -> Ports.free()).toList();
    }
}

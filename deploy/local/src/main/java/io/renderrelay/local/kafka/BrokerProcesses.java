package io.renderrelay.local.kafka;

import io.renderrelay.local.process.Ports;
import io.renderrelay.local.process.WorkingDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/** Each node a process of its own, so that it can be stopped, killed and started again on its port with its data. */
final class BrokerProcesses implements Brokers {

    private final WorkingDirectory directory;
    private final List<BrokerProcess> nodes;

    private BrokerProcesses(WorkingDirectory directory, List<BrokerProcess> nodes) {
        this.directory = directory;
        this.nodes = nodes;
    }

    /**
     * @param firstPort of node 1, or 0 for a free one; the others always listen on free ones
     * @param more settings of every node
     */
    static BrokerProcesses start(
            int count,
            int firstPort,
            List<BrokerListener> doors,
            Map<String, String> more,
            WorkingDirectory directory) {
        List<Integer> controllerPorts =
                IntStream.range(0, count).mapToObj(node -> Ports.free()).toList();
        String voters = IntStream.rangeClosed(1, count)
                .mapToObj(node -> node + "@localhost:" + controllerPorts.get(node - 1))
                .collect(Collectors.joining(","));
        String clusterId = clusterId(directory.path());
        List<BrokerProcess> nodes = IntStream.rangeClosed(1, count)
                .mapToObj(node -> new BrokerProcess(
                        node,
                        node == 1 && firstPort != 0 ? firstPort : Ports.free(),
                        directory.path().resolve("node-" + node)))
                .toList();
        BrokerProcesses brokers = new BrokerProcesses(directory, nodes);
        try {
            for (BrokerProcess node : nodes) {
                node.format(
                        clusterId,
                        new BrokerProcess.Quorum(voters, controllerPorts.get(node.id() - 1), count),
                        doors,
                        more);
                node.start();
            }
            nodes.forEach(BrokerProcess::awaitReady);
        } catch (RuntimeException e) {
            brokers.close();
            throw e;
        }
        return brokers;
    }

    /** Stays the same where the data stays. */
    private static String clusterId(Path directory) {
        Path file = directory.resolve("cluster-id");
        try {
            if (Files.notExists(file)) {
                Files.writeString(file, Uuid.randomUuid().toString());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The broker's directory " + directory + " cannot be filled.", e);
        }
    }

    @Override
    public int count() {
        return nodes.size();
    }

    @Override
    public String bootstrapServers() {
        return nodes.stream().map(BrokerProcess::address).collect(Collectors.joining(","));
    }

    @Override
    public void stop(int node) {
        nodes.get(node - 1).stop();
    }

    @Override
    public void kill(int node) {
        nodes.get(node - 1).kill();
    }

    @Override
    public void restart(int node) {
        BrokerProcess broker = nodes.get(node - 1);
        if (!broker.isRunning()) {
            broker.start();
        }
        // one node alone of three has no controller and does not become ready: the caller restarts the others too
        if (2 * nodes.stream().filter(BrokerProcess::isRunning).count() > nodes.size()) {
            nodes.stream().filter(BrokerProcess::isRunning).forEach(BrokerProcess::awaitReady);
        }
    }

    @Override
    public void freeze(int node) {
        nodes.get(node - 1).freeze();
    }

    @Override
    public void thaw(int node) {
        nodes.get(node - 1).thaw();
    }

    /** A directory that goes with the broker needs no orderly shutdown; data that stays gets one. */
    @Override
    public void close() {
        nodes.parallelStream()
                .filter(BrokerProcess::isRunning)
                .forEach(directory.isTemporary() ? BrokerProcess::kill : BrokerProcess::stop);
        directory.close();
    }
}

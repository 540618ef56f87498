package io.renderrelay.local.kafka;

import io.renderrelay.local.process.AtExit;
import io.renderrelay.local.process.WorkingDirectory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A real Kafka cluster in KRaft mode, of one node or three, with the topics of {@code topics.yaml}.
 *
 * <p>By default it lives in this JVM and cannot be stopped before it is closed. {@link Builder#inOwnProcess()} gives
 * every node a process that can be stopped, killed with SIGKILL and restarted on its port with its data. Either way it
 * ends with this JVM.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private final Brokers brokers;

    private EmbeddedKafka(Brokers brokers) {
        this.brokers = brokers;
    }

    /** One node in this JVM. */
    public static EmbeddedKafka start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    public String bootstrapServers() {
        return brokers.bootstrapServers();
    }

    /** Orderly shutdown of every node. */
    public void stop() {
        allNodes().parallel().forEach(brokers::stop);
    }

    /** Orderly shutdown of one node, from 1. */
    public void stop(int node) {
        brokers.stop(node);
    }

    /** SIGKILL to every node. */
    public void kill() {
        allNodes().forEach(brokers::kill);
    }

    /** SIGKILL to one node, from 1. */
    public void kill(int node) {
        brokers.kill(node);
    }

    /** Starts every node that is not running and waits until it answers; same ports, same data. */
    public void restart() {
        allNodes().forEach(brokers::restart);
    }

    /** Starts one node, from 1, and waits until it answers, provided that a majority runs. */
    public void restart(int node) {
        brokers.restart(node);
    }

    /** SIGSTOP to one node, from 1: the process is paused and cannot detect it. */
    public void freeze(int node) {
        brokers.freeze(node);
    }

    /** SIGCONT to one node, from 1. */
    public void thaw(int node) {
        brokers.thaw(node);
    }

    public int nodes() {
        return brokers.count();
    }

    @Override
    public void close() {
        AtExit.forget(this);
        brokers.close();
    }

    private IntStream allNodes() {
        return IntStream.rangeClosed(1, brokers.count());
    }

    /** How the cluster is to run. */
    public static final class Builder {

        private int nodes = 1;
        private boolean ownProcess;
        private Path directory;
        private int port;
        private boolean topics = true;
        private List<BrokerListener> doors = List.of();
        private final Map<String, String> more = new HashMap<>();

        private Builder() {}

        /** @param count 1 (the default) or 3 */
        public Builder nodes(int count) {
            if (count != 1 && count != 3) {
                throw new IllegalArgumentException("A cluster has 1 node or 3, not " + count + ".");
            }
            nodes = count;
            return this;
        }

        public Builder inOwnProcess() {
            ownProcess = true;
            return this;
        }

        /** Keeps the data there after {@link EmbeddedKafka#close()}; implies a process of its own. */
        public Builder directory(Path path) {
            directory = path;
            return inOwnProcess();
        }

        /** The port of the first node, 0 (the default) for a free one; implies a process of its own. */
        public Builder port(int number) {
            port = number;
            return inOwnProcess();
        }

        /** More listeners, for clients behind proxies or with TLS; implies a process of its own. */
        public Builder doors(List<BrokerListener> more) {
            doors = List.copyOf(more);
            return inOwnProcess();
        }

        /** Allows what no ACL denies, so that a test can deny something for a while; implies a process of its own. */
        public Builder authorizer() {
            return settings(Map.of(
                    "authorizer.class.name",
                    "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                    "allow.everyone.if.no.acl.found",
                    "true"));
        }

        /** More settings of every broker; implies a process of its own. */
        public Builder settings(Map<String, String> settings) {
            more.putAll(settings);
            return inOwnProcess();
        }

        /** Starts it empty, for tests that create topics themselves. */
        public Builder withoutTopics() {
            topics = false;
            return this;
        }

        public EmbeddedKafka start() {
            EmbeddedKafka kafka = new EmbeddedKafka(
                    ownProcess
                            ? BrokerProcesses.start(nodes, port, doors, more, home())
                            : BrokersInThisJvm.start(nodes));
            AtExit.close(kafka);
            if (topics) {
                Topics.create(kafka.bootstrapServers());
            }
            return kafka;
        }

        private WorkingDirectory home() {
            return directory == null
                    ? WorkingDirectory.temporary("render-relay-kafka")
                    : WorkingDirectory.given(directory);
        }
    }
}

package io.renderrelay.local.kafka;

import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.server.common.MetadataVersion;

/** Kafka's own test kit: the quickest to start, but its brokers cannot come back on their ports. */
final class BrokersInThisJvm implements Brokers {

    private final int count;
    private final KafkaClusterTestKit kit;

    private BrokersInThisJvm(int count, KafkaClusterTestKit kit) {
        this.count = count;
        this.kit = kit;
    }

    static BrokersInThisJvm start(int count) {
        // the kit would have its directory deleted by a hook of its own while the broker still runs, and a broker that
        // loses its directory halts the whole JVM; close() deletes it
        Exit.setShutdownHookAdder((name, hook) -> {});
        TestKitNodes nodes = new TestKitNodes.Builder()
                .setBootstrapMetadataVersion(MetadataVersion.LATEST_PRODUCTION)
                .setCombined(true)
                .setNumBrokerNodes(count)
                .setNumControllerNodes(1) // no broker of these ever fails, so a quorum would only cost time
                .build();
        KafkaClusterTestKit.Builder builder = new KafkaClusterTestKit.Builder(nodes);
        BrokerSettings.of(count).forEach(builder::setConfigProp);
        // their data goes with them; three that hand over to each other while all of them end take five minutes
        builder.setConfigProp("controlled.shutdown.enable", "false");
        try {
            KafkaClusterTestKit kit = builder.build();
            kit.format();
            kit.startup();
            kit.waitForReadyBrokers();
            return new BrokersInThisJvm(count, kit);
        } catch (Exception e) {
            throw new IllegalStateException("The Kafka broker in this JVM did not start.", e);
        }
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public String bootstrapServers() {
        return kit.bootstrapServers();
    }

    @Override
    public void stop(int node) {
        throw notInThisJvm();
    }

    @Override
    public void kill(int node) {
        throw notInThisJvm();
    }

    @Override
    public void restart(int node) {
        throw notInThisJvm();
    }

    @Override
    public void freeze(int node) {
        throw notInThisJvm();
    }

    @Override
    public void thaw(int node) {
        throw notInThisJvm();
    }

    private static UnsupportedOperationException notInThisJvm() {
        return new UnsupportedOperationException("A broker in this JVM cannot be stopped and brought back:"
                + " start it with EmbeddedKafka.builder().inOwnProcess().");
    }

    @Override
    public void close() {
        try {
            kit.close();
        } catch (Exception e) {
            throw new IllegalStateException("The Kafka broker in this JVM did not end.", e);
        }
    }
}

package io.renderrelay.local.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** A time in which the broker refuses every record of a topic, as too large. */
public final class Refusal {

    private static final ConfigEntry NOTHING_FITS = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1");

    private final String bootstrapServers;
    private final ConfigResource topic;

    /** @param topic one that leaves the size of its records to the broker's own setting */
    public Refusal(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    /** Begins before the task and ends with it. */
    public void during(Runnable task) {
        alter(AlterConfigOp.OpType.SET);
        try {
            task.run();
        } finally {
            alter(AlterConfigOp.OpType.DELETE);
        }
    }

    /** Records that this producer has tried to send in vain. */
    public static double count(Producer<?, ?> producer) {
        return producer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("record-error-total"))
                .filter(metric -> metric.metricName().group().equals("producer-metrics"))
                .map(Metric::metricValue)
                .mapToDouble(Double.class::cast)
                .sum();
    }

    private void alter(AlterConfigOp.OpType type) {
        Collection<AlterConfigOp> change = List.of(new AlterConfigOp(NOTHING_FITS, type));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.incrementalAlterConfigs(Map.of(topic, change)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The settings of " + topic.name() + " cannot be changed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while changing the settings of " + topic.name() + ".", e);
        }
    }
}

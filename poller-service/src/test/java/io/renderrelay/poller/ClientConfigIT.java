package io.renderrelay.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.contract.records.RecordLimits;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The connector's defaults lose records; this is what the clients really run with. */
@QuarkusTest
@QuarkusTestResource(World.class)
class ClientConfigIT {

    /** -Xmx of the chart. */
    private static final long CHART_HEAP_BYTES = 256 * 1024 * 1024;

    @Inject
    KafkaClientService clients;

    @Test
    void shouldReadEverythingThereIsAndCommitOnlyWhatIsStored() {
        // When
        Map<String, ?> consumer = clients.getConsumer("job-created").configuration();

        // Then
        assertThat(texts(consumer))
                .contains(
                        "auto.offset.reset=earliest",
                        "enable.auto.commit=false",
                        "session.timeout.ms=10000",
                        "partition.assignment.strategy=org.apache.kafka.clients.consumer.CooperativeStickyAssignor",
                        "key.deserializer=io.renderrelay.contract.records.BoundedKeyDeserializer",
                        "value.deserializer=io.renderrelay.contract.records.BoundedValueDeserializer",
                        "fetch.max.bytes=2097152",
                        "max.partition.fetch.bytes=1048576");
        assertThat(consumer.get("group.instance.id")).isNull();
    }

    @Test
    void shouldHoldABatchOfTheLargestRecordsInAQuarterOfTheHeapOfTheChart() {
        // When
        long records = Long.parseLong(clients.getConsumer("job-created")
                .configuration()
                .get("max.poll.records")
                .toString());

        // Then
        assertThat(records * RecordLimits.MAX_VALUE_BYTES).isLessThan(CHART_HEAP_BYTES / 4);
    }

    @Test
    void shouldSendNothingThatABrokerCouldLose() {
        for (String channel : new String[] {"completed", "failed", "progress", "dead-letters"}) {
            // When
            Map<String, ?> producer = clients.getProducer(channel).configuration();

            // Then
            assertThat(texts(producer))
                    .as(channel)
                    .contains("acks=all", "enable.idempotence=true", "delivery.timeout.ms=10000");
        }
        assertThat(texts(clients.getProducer("dead-letters").configuration()))
                .contains("max.request.size=8388608", "compression.type=gzip");
    }

    private static Stream<String> texts(Map<String, ?> configuration) {
        return configuration.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue());
    }
}

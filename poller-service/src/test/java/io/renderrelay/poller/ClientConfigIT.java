package io.renderrelay.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The connector's defaults lose records; this is what the clients really run with. */
@QuarkusTest
@QuarkusTestResource(World.class)
class ClientConfigIT {

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
                        "key.deserializer=org.apache.kafka.common.serialization.ByteArrayDeserializer",
                        "value.deserializer=org.apache.kafka.common.serialization.ByteArrayDeserializer");
        assertThat(consumer.get("group.instance.id")).isNull();
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
                .contains("max.request.size=8388608", "compression.type=zstd");
    }

    private static Stream<String> texts(Map<String, ?> configuration) {
        return configuration.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue());
    }
}

package io.renderrelay.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.Servers;
import io.renderrelay.local.kafka.Refusal;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An outcome that the broker refuses is published once the broker takes it. */
@QuarkusTest
@QuarkusTestResource(World.class)
class RefusedOutcomeIT {

    private static Relay relay;

    @Inject
    KafkaClientService clients;

    @BeforeAll
    static void connect() {
        relay = new Relay();
        relay.viggle.renderTimes(RenderTimes.never());
    }

    @AfterAll
    static void disconnect() {
        relay.close();
    }

    @Test
    void shouldTellTheOutcomeWhenTheBrokerHadRefusedIt() {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.complete(render.jobId());
        double before = refused();

        // When
        new Refusal(Servers.shared().bootstrapServers(), Relay.COMPLETED).during(() -> {
            relay.publish(render);
            Awaitility.await("a refusal").atMost(Relay.LIMIT).until(() -> refused() > before);
        });

        // Then
        assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
        assertThat(relay.all(Relay.COMPLETED, render)).hasSize(1);
    }

    private double refused() {
        return Refusal.count(clients.getProducer("completed").unwrap());
    }
}

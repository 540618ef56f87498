package io.renderrelay.submitter;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.Servers;
import io.renderrelay.local.kafka.Refusal;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An event that the broker refuses is published once the broker takes it. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RefusedEventIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Scenario scenario = Scenario.shared();

    @Inject
    KafkaClientService clients;

    @Test
    void shouldPublishTheJobWhenTheBrokerHadRefusedIt() {
        // Given
        String request = scenario.newId();

        // When
        refuse("job-created", Scenario.CREATED, () -> scenario.publish(scenario.request(request)));

        // Then
        scenario.awaitCreated(request);
        awaitMark(request);
        assertThat(scenario.events(request)).hasSize(1);
        assertThat(scenario.posts(request)).isEqualTo(new Scenario.Posts(1, 1));
    }

    @Test
    void shouldReportTheFailureWhenTheBrokerHadRefusedIt() {
        // Given
        String request = scenario.newId();

        // When
        refuse(
                "failed",
                Scenario.FAILED,
                () -> scenario.publish("{\"requestId\":\"%s\",\"characterId\":\"c\"}".formatted(request)));

        // Then
        scenario.awaitFailed(request);
        awaitMark(request);
        assertThat(scenario.events(request)).hasSize(1);
    }

    private void awaitMark(String request) {
        Awaitility.await().atMost(LIMIT).until(() -> scenario.column(request, "published_at") != null);
    }

    /** Has the broker take nothing for the topic until it has refused what the cause leads to. */
    private void refuse(String channel, String topic, Runnable cause) {
        double before = refused(channel);
        new Refusal(Servers.shared().bootstrapServers(), topic).during(() -> {
            cause.run();
            Awaitility.await("a refusal").atMost(LIMIT).until(() -> refused(channel) > before);
        });
    }

    private double refused(String channel) {
        return Refusal.count(clients.getProducer(channel).unwrap());
    }
}

package io.renderrelay.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.poller.outbox.OutboxBacklog;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service that is started while the broker presents a certificate of a CA that the service does not know. */
@QuarkusTest
@QuarkusTestResource(
        value = TlsWorld.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = TlsWorld.UNTRUSTED_AT_START, value = "true"))
@Tag("full")
@Tag("restarts-servers")
class UntrustedBrokerAtStartIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Twice delivery.timeout.ms, and some more. */
    private static final Duration DELIVERY_TIMEOUTS = Duration.ofSeconds(25);

    @Inject
    SmallRyeHealthReporter health;

    @Inject
    OutboxBacklog backlog;

    /** Kafka's producer asks for its producer id once, and not again after a failed authentication. */
    @Test
    void shouldReadAndKeepEventsInTheOutboxWhenTheCertificateIsTrustedOnlyAfterTheStart() {
        try (Relay relay = new Relay(TlsWorld.kafka.bootstrapServers(), TlsWorld.viggle.baseUri())) {
            // Given
            Awaitility.await().atMost(LIMIT).until(() -> readiness().contains("SslAuthenticationException"));
            System.out.printf("unknown CA at the start: live=%s, %s%n", isAlive(), readiness());
            assertThat(isAlive()).isTrue();

            // When
            TlsWorld.renew();
            Relay.Render render = relay.begun();
            relay.viggle.complete(render.jobId());
            relay.publish(render);

            // Then
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> !relay.viggle.polls(render.jobId()).isEmpty());
            Awaitility.await().atMost(LIMIT).until(() -> !health.getReadiness().isDown());
            Awaitility.await()
                    .during(DELIVERY_TIMEOUTS)
                    .atMost(LIMIT)
                    .until(() -> relay.all(Relay.COMPLETED, render).isEmpty());
            System.out.printf(
                    "known CA after the start: outbox=%d, live=%s, %s%n", backlog.rows(), isAlive(), readiness());
            assertThat(isAlive()).isTrue();
            assertThat(backlog.rows()).isEqualTo(1);
        }
    }

    private String readiness() {
        return health.getReadiness().getPayload().toString();
    }

    private boolean isAlive() {
        return health.getLiveness().getPayload().getString("status").equals("UP");
    }
}

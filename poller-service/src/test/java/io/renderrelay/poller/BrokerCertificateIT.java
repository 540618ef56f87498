package io.renderrelay.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Inject;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service that reaches the broker by TLS, while the broker's certificate is replaced. */
@QuarkusTest
@QuarkusTestResource(value = TlsWorld.class, restrictToAnnotatedClass = true)
@Tag("full")
@Tag("restarts-servers")
class BrokerCertificateIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Relay relay;

    @Inject
    SmallRyeHealthReporter health;

    @BeforeAll
    static void connect() {
        relay = new Relay(TlsWorld.kafka.bootstrapServers(), TlsWorld.viggle.baseUri());
        relay.viggle.renderTimes(RenderTimes.never());
    }

    @AfterAll
    static void disconnect() {
        relay.close();
    }

    @Test
    void shouldGoOnWhenTheCertificateIsRenewedByTheSameCa() throws Exception {
        // Given
        Relay.Render before = inProgress();
        awaitReady();
        X509Certificate old = TlsWorld.presented();

        // When
        TlsWorld.renew();
        X509Certificate renewed = TlsWorld.presented();
        Relay.Render after = inProgress();
        relay.viggle.complete(before.jobId());
        relay.viggle.complete(after.jobId());

        // Then
        assertThat(renewed.getSerialNumber()).isNotEqualTo(old.getSerialNumber());
        assertThat(renewed.getIssuerX500Principal()).isEqualTo(old.getIssuerX500Principal());
        assertThat(relay.outcome(before).topic()).isEqualTo(Relay.COMPLETED);
        assertThat(relay.outcome(after).topic()).isEqualTo(Relay.COMPLETED);
        assertThat(isAlive()).isTrue();
        awaitReady();
        System.out.printf(
                "certificate %s replaced by %s of the same CA: %s, %s%n",
                old.getSerialNumber(),
                renewed.getSerialNumber(),
                health.getLiveness().getPayload().getString("status"),
                readiness());
    }

    @Test
    void shouldNotBeReadyUntilTheCertificateIsOfAKnownCa() throws Exception {
        // Given
        Relay.Render before = inProgress();
        awaitReady();

        // When
        TlsWorld.renewByUnknownCa();
        Awaitility.await().atMost(LIMIT).until(() -> readiness().contains("SslAuthenticationException"));
        String reason = readiness();
        boolean alive = isAlive();
        Relay.Render meanwhile = relay.begun();
        relay.publish(meanwhile);
        relay.viggle.complete(before.jobId());
        relay.viggle.complete(meanwhile.jobId());
        TlsWorld.renew();

        // Then
        System.out.printf("certificate of an unknown CA: live=%s, %s%n", alive, reason);
        assertThat(alive).isTrue();
        assertThat(relay.outcome(before).topic()).isEqualTo(Relay.COMPLETED);
        assertThat(relay.outcome(meanwhile).topic()).isEqualTo(Relay.COMPLETED);
        awaitReady();
        System.out.printf("certificate of the known CA again: live=%s, %s%n", isAlive(), readiness());
    }

    private Relay.Render inProgress() {
        Relay.Render render = relay.begun();
        relay.publish(render);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> !relay.viggle.polls(render.jobId()).isEmpty());
        return render;
    }

    private void awaitReady() {
        Awaitility.await().atMost(LIMIT).until(() -> !health.getReadiness().isDown());
    }

    private String readiness() {
        return health.getReadiness().getPayload().toString();
    }

    private boolean isAlive() {
        return health.getLiveness().getPayload().getString("status").equals("UP");
    }
}

package io.renderrelay.chaos;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server goes away under load and comes back. */
@Tag("restarts-servers")
class OutageIT {

    private enum Server {
        DATABASE {
            @Override
            void stop(Relay relay) {
                relay.postgres.stop();
            }

            @Override
            void restart(Relay relay) {
                relay.postgres.restart();
            }
        },
        BROKER {
            @Override
            void stop(Relay relay) {
                relay.kafka.stop();
            }

            @Override
            void restart(Relay relay) {
                relay.kafka.restart();
            }
        };

        abstract void stop(Relay relay);

        abstract void restart(Relay relay);
    }

    private static Relay relay;

    @BeforeAll
    static void start() {
        relay = Relay.start();
    }

    @AfterAll
    static void stop() {
        relay.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldResumeByItselfWhenAServerIsAwayForTenSeconds(Server server) {
        shouldResumeByItselfWhenAServerIsAway(server, ofSeconds(10));
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void shouldResumeByItselfWhenAServerIsAwayForNinetySeconds(Server server) {
        shouldResumeByItselfWhenAServerIsAway(server, ofSeconds(90));
    }

    private static void shouldResumeByItselfWhenAServerIsAway(Server server, Duration outage) {
        // Given
        long before = relay.viggle.control().sums().accepted();
        Load load = Load.on(relay.requests, server + "-" + outage, ofMillis(200));
        await().atMost(ofSeconds(30)).until(() -> relay.viggle.control().sums().accepted() >= before + 5);

        // When
        server.stop(relay);
        await().during(outage)
                .atMost(outage.plusSeconds(30))
                .pollInterval(ofSeconds(1))
                .until(() -> relay.services().stream().allMatch(Service::isLive));
        server.restart(relay);
        load.end();

        // Then
        await().atMost(ofSeconds(180))
                .untilAsserted(() -> assertThat(relay.judge.pending(relay.requests.accepted()))
                        .isEmpty());
        Findings findings = relay.findings();
        assertThat(findings.lost()).isEmpty();
        assertThat(findings.paidTwice()).isEmpty();
        assertThat(findings.contradicted()).isEmpty();
        assertThat(findings.strangers()).isEmpty();
        assertThat(findings.uncertain()).isEmpty();
        assertThat(findings.deadLettered()).isZero();
        assertThat(relay.services()).allMatch(Service::isLive);
    }
}

package io.renderrelay.chaos;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
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

    private final Relay relay = Relay.shared();
    private final Requests requests = relay.requests();

    @Tag("full")
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

    private void shouldResumeByItselfWhenAServerIsAway(Server server, Duration outage) {
        // Given
        long before = relay.viggle.control().sums().accepted();
        Load load = Load.on(requests, server + "-" + outage, ofMillis(200));
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
        assertThat(relay.recorded(requests, ofSeconds(180)).uncertain()).isEmpty();
        assertThat(relay.services()).allMatch(Service::isLive);
    }
}

package io.renderrelay.chaos;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SIGKILL in the middle of twenty renders. */
@Tag("restarts-servers")
@Tag("full")
class KilledServiceIT {

    private final Relay relay = Relay.shared();
    private final Requests requests = relay.requests();

    @ParameterizedTest
    @MethodSource("services")
    void shouldEndEveryRequestOnceWhenAServiceIsKilledAmongTwentyRenders(Function<Relay, Service> choice) {
        // Given
        Service victim = choice.apply(relay);
        long before = relay.viggle.control().sums().accepted();
        IntStream.range(0, 20).forEach(i -> requests.send(victim.name() + "-killed-" + i));
        await().atMost(ofSeconds(60)).until(() -> relay.viggle.control().sums().accepted() >= before + 8);

        // When
        victim.kill();
        victim.start();

        // Then
        assertThat(relay.recorded(requests, ofSeconds(120)).uncertain())
                .as("at most the POSTs in flight")
                .hasSizeLessThanOrEqualTo(2);
    }

    static Stream<Named<Function<Relay, Service>>> services() {
        return Stream.of(Named.of("submitter", relay -> relay.submitter), Named.of("poller", relay -> relay.poller));
    }
}

package io.renderrelay.chaos.polling;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.job.RenderTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A static member that is back before its session ends causes no rebalance. */
@Tag("full")
@Tag("restarts-servers")
class RestartWithinTheSessionIT {

    private static Pollers pollers;
    private static List<Instance> two;

    @BeforeAll
    static void start() {
        // long enough for a start on a busy machine
        pollers = Pollers.none().with(Map.of("MP_MESSAGING_INCOMING_JOB_CREATED_SESSION_TIMEOUT_MS", "45000"));
        two = pollers.start("session-0", "session-1");
        await().atMost(ofSeconds(60))
                .until(() -> two.stream().mapToInt(Instance::partitions).sum() == Pollers.PARTITIONS);
    }

    @AfterAll
    static void stop() {
        pollers.close();
    }

    @ParameterizedTest
    @MethodSource("ends")
    void shouldMoveNoPartitionWhenAMemberIsBackWithinItsSession(Consumer<Instance> end) {
        try (Renders renders = pollers.renders()) {
            // Given
            pollers.viggle.renderTimes(RenderTimes.never());
            List<String> jobs = renders.begin("session-" + end.hashCode(), 50);
            await().atMost(ofSeconds(60))
                    .until(() -> pollers.viggle.sums().polls().count() >= 100);
            int before = two.get(0).partitions();
            List<Integer> ofThePeer = new ArrayList<>();

            // When
            end.accept(two.get(1));
            two.get(1).start();
            await("it is back")
                    .atMost(ofSeconds(60))
                    .pollInterval(ofMillis(200))
                    .until(() -> {
                        ofThePeer.add(two.get(0).partitions());
                        return two.get(1).partitions() > 0;
                    });

            // Then
            assertThat(ofThePeer).containsOnly(before);
            assertThat(two.get(1).partitions()).isEqualTo(Pollers.PARTITIONS - before);
            jobs.forEach(pollers.viggle::complete);
            PollingPromises.on(pollers, renders, ofSeconds(60));
        }
    }

    static Stream<Named<Consumer<Instance>>> ends() {
        return Stream.of(Named.of("SIGTERM", Instance::stop), Named.of("SIGKILL", Instance::kill));
    }
}

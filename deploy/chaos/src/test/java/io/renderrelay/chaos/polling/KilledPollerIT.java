package io.renderrelay.chaos.polling;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.job.RenderTimes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The small one of {@link ChangingPollersIT}. */
@Tag("restarts-servers")
class KilledPollerIT {

    private static Pollers pollers;
    private static List<Instance> two;

    @BeforeAll
    static void start() {
        // sooner missed than in production, where the session lasts 10 s
        pollers = Pollers.none().with(Map.of("MP_MESSAGING_INCOMING_JOB_CREATED_SESSION_TIMEOUT_MS", "4000"));
        two = pollers.start("poller-0", "poller-1");
    }

    @AfterAll
    static void stop() {
        pollers.close();
    }

    @Test
    @Tag("full")
    void shouldEndEveryRenderOnceWhenOneOfTwoPollersIsKilled() {
        try (Renders renders = pollers.renders()) {
            // Given
            pollers.viggle.renderTimes(RenderTimes.uniform(ofSeconds(2), ofSeconds(8)));
            renders.begin("small", 200);
            await().atMost(ofSeconds(30))
                    .until(() -> pollers.viggle.sums().polls().count() > 0);

            // When
            two.get(0).kill();

            // Then
            PollingPromises.on(pollers, renders, ofSeconds(60));
            assertThat(two.get(1).partitions()).isEqualTo(Pollers.PARTITIONS);
        }
    }
}

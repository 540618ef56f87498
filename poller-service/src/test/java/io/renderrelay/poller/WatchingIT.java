package io.renderrelay.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.local.viggle.looks.LookView;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class WatchingIT {

    private static Relay relay;

    @BeforeAll
    static void connect() {
        relay = new Relay();
    }

    @AfterAll
    static void disconnect() {
        relay.close();
    }

    @Test
    void shouldAnnounceTheVideoWhenTheRenderIsComplete() {
        // Given
        relay.viggle.renderTimes(RenderTimes.fixed(Duration.ofSeconds(5)));
        Relay.Render render = relay.begun();

        // When
        relay.announce(render);

        // Then
        var outcome = relay.outcome(render);
        assertThat(outcome.topic()).isEqualTo(Relay.COMPLETED);
        assertThat(Relay.header(outcome, "ce_id")).isEqualTo(render.requestId() + "/outcome");
        assertThat(relay.viggle.looks(render.jobId()).stream()
                        .map(LookView::gapMillis)
                        .filter(Objects::nonNull))
                .allMatch(gap -> gap >= 3_000);
    }
}

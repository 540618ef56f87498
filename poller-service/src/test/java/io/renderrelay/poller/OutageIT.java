package io.renderrelay.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.poller.deciding.Decisions;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A broker or a database that is away delays outcomes and loses none. */
@QuarkusTest
@QuarkusTestResource(value = FragileWorld.class, restrictToAnnotatedClass = true)
@Tag("restarts-servers")
class OutageIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Relay relay;

    @Inject
    Decisions decisions;

    @Inject
    SmallRyeHealthReporter health;

    @BeforeAll
    static void connect() {
        relay = new Relay(FragileWorld.kafka.bootstrapServers(), FragileWorld.viggle.baseUri());
        relay.viggle.renderTimes(RenderTimes.never());
    }

    @AfterAll
    static void disconnect() {
        relay.close();
    }

    @Test
    void shouldHoldTheOutcomeInMemoryWhileTheDatabaseIsAway() {
        // Given
        Relay.Render render = watched();
        FragileWorld.postgres.kill();

        // When
        relay.viggle.complete(render.jobId());
        Awaitility.await().atMost(LIMIT).until(() -> decisions.held() == 1);
        boolean alive = isAlive();
        FragileWorld.postgres.restart();

        // Then
        assertThat(alive).isTrue();
        assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
        Awaitility.await().atMost(LIMIT).until(() -> decisions.held() == 0);
    }

    @Test
    void shouldStoreARecordThatComesWhileTheDatabaseIsAway() {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.complete(render.jobId());
        FragileWorld.postgres.kill();

        // When
        relay.announce(render);
        Awaitility.await().pollDelay(Duration.ofSeconds(3)).atMost(LIMIT).until(() -> true);
        boolean alive = isAlive();
        FragileWorld.postgres.restart();

        // Then
        assertThat(alive).isTrue();
        assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
        assertThat(relay.all(Relay.DLQ, render)).isEmpty();
    }

    @Test
    void shouldKeepTheOutcomeOnDiskWhileTheBrokerIsAway() {
        // Given
        Relay.Render render = watched();
        FragileWorld.kafka.kill();

        // When
        relay.viggle.complete(render.jobId());
        int looks = relay.viggle.looks(render.jobId()).size();
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> relay.viggle.looks(render.jobId()).size() > looks && decisions.held() == 0);
        boolean alive = isAlive();
        FragileWorld.kafka.restart();

        // Then
        assertThat(alive).isTrue();
        assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
    }

    private Relay.Render watched() {
        Relay.Render render = relay.begun();
        relay.announce(render);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> !relay.viggle.looks(render.jobId()).isEmpty());
        return render;
    }

    private boolean isAlive() {
        return health.getLiveness().getPayload().getString("status").equals("UP");
    }
}

package io.renderrelay.poller.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.poller.World;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callbacks alone do not decide what is ours. */
@QuarkusTest
@QuarkusTestResource(World.class)
class PartitionOwnershipIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    PollingService polling;

    @Test
    void shouldTakeTheAssignmentWhenACallbackDiffers() {
        // Given
        await().atMost(LIMIT).until(() -> !owned().isEmpty());
        List<Integer> held = owned();

        // When
        polling.assigned(Partitions.NONE);
        owned();

        // Then
        await().atMost(LIMIT).untilAsserted(() -> assertThat(owned()).isEqualTo(held));
    }

    /** Answered by the loop, after all that it was published before. */
    private List<Integer> owned() {
        return polling.where("no one", 0).toCompletableFuture().join().owned();
    }
}

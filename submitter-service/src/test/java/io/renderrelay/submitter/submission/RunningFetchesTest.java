package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.renderrelay.submitter.assets.FetchCancellation;
import io.renderrelay.submitter.lifecycle.ServiceLifecycle;
import io.renderrelay.submitter.submission.Submission.Ref;
import org.junit.jupiter.api.Test;

class RunningFetchesTest {

    private final ServiceLifecycle lifetime = new ServiceLifecycle();
    private final RunningFetches running = new RunningFetches(null, lifetime);

    @Test
    void shouldCancelEveryFetchWhenTheProcessStops() {
        // Given
        FetchCancellation ended = running.begin(new Ref("r-1", 1));
        FetchCancellation begun = running.begin(new Ref("r-2", 1));
        running.end(new Ref("r-1", 1));

        // When
        running.onShutdown(new ShutdownEvent());

        // Then
        assertThat(ended.isCancelled()).isFalse();
        assertThat(begun.isCancelled()).isTrue();
    }

    @Test
    void shouldLetNoFetchBeginWhenTheProcessStops() {
        // Given
        lifetime.end();

        // When
        FetchCancellation cancellation = running.begin(new Ref("r-1", 1));

        // Then
        assertThat(cancellation.isCancelled()).isTrue();
    }
}

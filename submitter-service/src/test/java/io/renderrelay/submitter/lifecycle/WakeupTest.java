package io.renderrelay.submitter.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WakeupTest {

    private final Queue<Runnable> executor = new ArrayDeque<>();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void shouldRunOnlyOnceMoreWhenAskedSeveralTimesBeforeItRuns() {
        // Given
        Wakeup wakeup = new Wakeup("test", executor::add, () -> runs.incrementAndGet() < 0);
        wakeup.wake();
        wakeup.wake();

        // When
        drain();

        // Then
        assertThat(runs).hasValue(2);
    }

    @Test
    void shouldRunOnceMoreWhenAskedWhileRunning() {
        // Given
        Wakeup[] self = new Wakeup[1];
        self[0] = new Wakeup("test", executor::add, () -> {
            if (runs.incrementAndGet() == 1) {
                self[0].wake();
                self[0].wake();
            }
            return false;
        });
        self[0].wake();

        // When
        drain();

        // Then
        assertThat(runs).hasValue(2);
    }

    @Test
    void shouldGoOnWhileThereIsMore() {
        // Given
        Wakeup wakeup = new Wakeup("test", executor::add, () -> runs.incrementAndGet() < 5);
        wakeup.wake();

        // When
        drain();

        // Then
        assertThat(runs).hasValue(5);
    }

    @Test
    void shouldRunAgainWhenAskedAfterAFailure() {
        // Given
        Wakeup wakeup = new Wakeup("test", executor::add, () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("no");
        });
        wakeup.wake();
        drain();

        // When
        wakeup.wake();
        drain();

        // Then
        assertThat(runs).hasValue(2);
    }

    @Test
    void shouldStayQuietWhenTheExecutorIsClosed() {
        // Given
        Wakeup wakeup = new Wakeup(
                "test",
                task -> {
                    runs.incrementAndGet();
                    throw new RejectedExecutionException();
                },
                () -> false);

        // When
        wakeup.wake();
        wakeup.wake();

        // Then
        assertThat(runs).hasValue(2);
    }

    private void drain() {
        while (!executor.isEmpty()) {
            executor.remove().run();
        }
    }
}

package io.renderrelay.submitter.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FixedDelaySchedulerTest {

    private static final Duration DELAY = Duration.ofMillis(2);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final FixedDelayScheduler scheduler = new FixedDelayScheduler(executor);

    @AfterEach
    void stop() {
        scheduler.stop(null);
        executor.shutdownNow();
    }

    @Test
    void shouldRunAgainWhenATaskFails() {
        // Given
        AtomicInteger runs = new AtomicInteger();

        // When
        scheduler.every(DELAY, "Failing", () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("as asked");
        });

        // Then
        await().until(() -> runs.get() >= 3);
    }

    @Test
    void shouldNeverRunATaskTwiceAtATime() {
        // Given
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();

        // When
        scheduler.every(DELAY, "Counting", () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            running.decrementAndGet();
            runs.incrementAndGet();
        });

        // Then
        await().until(() -> runs.get() >= 10);
        assertThat(most).hasValue(1);
    }

    @Test
    void shouldBeginWithinASecondWhenTheDelayIsLong() {
        // Given
        AtomicInteger runs = new AtomicInteger();

        // When
        scheduler.every(Duration.ofHours(1), "Rarely", runs::incrementAndGet);

        // Then
        await().atMost(Duration.ofSeconds(5)).until(() -> runs.get() == 1);
    }

    @Test
    void shouldRunNothingMoreWhenStopped() {
        // Given
        AtomicInteger runs = new AtomicInteger();
        scheduler.every(DELAY, "Counting", runs::incrementAndGet);
        await().until(() -> runs.get() > 0);

        // When
        scheduler.stop(null);
        await().until(executor::isTerminated, stopped -> {
            executor.shutdown();
            return stopped;
        });
        int atTheStop = runs.get();

        // Then
        await().during(DELAY.multipliedBy(10)).until(() -> runs.get() == atTheStop);
    }
}

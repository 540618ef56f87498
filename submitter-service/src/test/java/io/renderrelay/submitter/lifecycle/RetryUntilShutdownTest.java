package io.renderrelay.submitter.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryUntilShutdownTest {

    private final ServiceLifecycle lifetime = new ServiceLifecycle();
    private final RetryUntilShutdown retry = new RetryUntilShutdown(lifetime);
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger firstFailures = new AtomicInteger();

    @Test
    void shouldRepeatUntilItSucceeds() {
        // When
        var result = retry.run("the test", () -> failTimes(2), firstFailures::incrementAndGet);

        // Then
        assertThat(result).contains("done");
        assertThat(tries).hasValue(3);
        assertThat(firstFailures).hasValue(1);
    }

    @Test
    void shouldGiveUpWhenTheProcessEnds() {
        // When
        var result = retry.run("the test", () -> failTimes(1_000), lifetime::end);

        // Then
        assertThat(result).isEmpty();
        assertThat(tries).hasValue(1);
    }

    @Test
    void shouldTryOnceEvenWhenTheProcessEndsAlready() {
        // Given
        lifetime.end();

        // When
        var result = retry.run("the test", () -> failTimes(0));

        // Then
        assertThat(result).contains("done");
    }

    private String failTimes(int failures) {
        if (tries.getAndIncrement() < failures) {
            throw new IllegalStateException("not yet");
        }
        return "done";
    }
}

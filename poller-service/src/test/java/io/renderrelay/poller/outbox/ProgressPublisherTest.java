package io.renderrelay.poller.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.polling.ProgressConfig;
import io.renderrelay.poller.polling.RenderProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressPublisherTest {

    private static final OutboxConfig CONFIG = new OutboxConfig() {
        @Override
        public int batchSize() {
            return 500;
        }

        @Override
        public Duration ackTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration sweepInterval() {
            return Duration.ofSeconds(1);
        }
    };

    private final List<Runnable> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void shouldSendProgressOnlyWhereItIsSwitchedOn(boolean on, int sends) {
        // Given
        ProgressPublisher events = new ProgressPublisher(null, null, null, CONFIG, progress(on), new Recording());

        // When
        events.take(progress());

        // Then
        assertThat(asked).hasSize(sends);
    }

    @Test
    void shouldDropWhatDoesNotFitWithoutBlocking() {
        // Given
        ProgressPublisher events = new ProgressPublisher(null, null, null, CONFIG, progress(true), new Recording());

        // When
        for (int i = 0; i < 20_000; i++) {
            events.take(progress());
        }

        // Then
        assertThat(asked).hasSize(1);
    }

    private static RenderProgress progress() {
        return new RenderProgress("r-1", "job-1", "processing", null, 40, Instant.EPOCH);
    }

    private static ProgressConfig progress(boolean enabled) {
        return new ProgressConfig() {
            @Override
            public boolean enabled() {
                return enabled;
            }

            @Override
            public double minStepPercent() {
                return 10;
            }
        };
    }

    /** Remembers what it is asked to run, and runs nothing. */
    private final class Recording extends AbstractExecutorService {

        @Override
        public void execute(Runnable task) {
            asked.add(task);
        }

        @Override
        public void shutdown() {
            // nothing runs
        }

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}

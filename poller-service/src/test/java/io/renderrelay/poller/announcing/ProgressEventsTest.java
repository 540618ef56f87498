package io.renderrelay.poller.announcing;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.watching.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressEventsTest {

    private final List<Runnable> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void shouldSendProgressOnlyWhereItIsSwitchedOn(boolean on, int sends) {
        // Given
        ProgressEvents events = new ProgressEvents(null, null, null, config(on), new Recording());

        // When
        events.take(progress());

        // Then
        assertThat(asked).hasSize(sends);
    }

    @Test
    void shouldDropWhatDoesNotFitAndBlockNobody() {
        // Given
        ProgressEvents events = new ProgressEvents(null, null, null, config(true), new Recording());

        // When
        for (int i = 0; i < 20_000; i++) {
            events.take(progress());
        }

        // Then
        assertThat(asked).hasSize(1);
    }

    private static Progress progress() {
        return new Progress("r-1", "job-1", "processing", null, 40, Instant.EPOCH);
    }

    private static AnnouncingConfig config(boolean progress) {
        return new AnnouncingConfig() {
            @Override
            public int batchSize() {
                return 500;
            }

            @Override
            public Duration acknowledgement() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Duration sweepEvery() {
                return Duration.ofSeconds(1);
            }

            @Override
            public boolean progress() {
                return progress;
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

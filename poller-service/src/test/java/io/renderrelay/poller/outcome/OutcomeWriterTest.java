package io.renderrelay.poller.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.interval.ProgressSample;
import io.renderrelay.poller.lifecycle.ServiceLifecycle;
import io.renderrelay.poller.viggle.JobStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutcomeWriterTest {

    private static final SQLException AWAY = new SQLException("connection refused", "08001");
    private static final SQLException REFUSED = new SQLException("invalid byte sequence", "22021");

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final List<String> recorded = new ArrayList<>();
    private final List<String> decided = new ArrayList<>();
    private final CountDownLatch five = new CountDownLatch(5);

    /** A database that answers as the test wants. */
    private static class Store extends OutcomeRepository {

        final List<Integer> batches = new ArrayList<>();

        Store() {
            super(null);
        }

        void before(List<ObservedOutcome> decisions) throws SQLException {
            // it answers
        }

        @Override
        public Set<String> decide(List<ObservedOutcome> decisions) throws SQLException {
            before(decisions);
            batches.add(decisions.size());
            return decisions.stream().map(ObservedOutcome::requestId).collect(Collectors.toSet());
        }
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void shouldHoldNoMoreThanItMayWhileTheDatabaseIsAwayAndLoseNothing() throws InterruptedException {
        // Given
        CountDownLatch back = new CountDownLatch(1);
        OutcomeWriter decisions = decisions(new Store() {
            @Override
            void before(List<ObservedOutcome> batch) throws SQLException {
                if (back.getCount() > 0) {
                    throw AWAY;
                }
            }
        });

        // When
        boolean roomBefore = decisions.hasRoom();
        for (int i = 0; i < 5; i++) {
            decisions.add(decision("r-" + i));
        }
        boolean roomWhileAway = decisions.hasRoom();
        back.countDown();

        // Then
        assertThat(roomBefore).isTrue();
        assertThat(roomWhileAway).isFalse();
        assertThat(five.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(recorded).containsExactlyInAnyOrder("r-0", "r-1", "r-2", "r-3", "r-4");
        assertThat(decisions.hasRoom()).isTrue();
    }

    @Test
    void shouldShareOneCommitAmongWhatComesWhileAnotherIsUnderWay() throws InterruptedException {
        // Given
        CountDownLatch gathered = new CountDownLatch(1);
        Store store = new Store() {
            @Override
            void before(List<ObservedOutcome> batch) {
                try {
                    gathered.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        OutcomeWriter decisions = decisions(store);

        // When
        for (int i = 0; i < 5; i++) {
            decisions.add(decision("r-" + i));
        }
        gathered.countDown();

        // Then
        assertThat(five.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(store.batches).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void shouldLetGoOfWhatTheDatabaseRefusesAndKeepItsNeighbours() throws InterruptedException {
        // Given
        OutcomeWriter decisions = decisions(new Store() {
            @Override
            void before(List<ObservedOutcome> batch) throws SQLException {
                if (batch.stream().anyMatch(decision -> decision.requestId().equals("r-2"))) {
                    throw REFUSED;
                }
            }
        });

        // When
        for (int i = 0; i < 5; i++) {
            decisions.add(decision("r-" + i));
        }

        // Then
        assertThat(five.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(decided).containsExactlyInAnyOrder("r-0", "r-1", "r-3", "r-4");
        assertThat(decisions.held()).isZero();
    }

    private OutcomeWriter decisions(OutcomeRepository store) {
        OutcomeListener listener = new OutcomeListener() {
            @Override
            public void decided(List<ObservedOutcome> batch) {
                batch.forEach(decision -> decided.add(decision.requestId()));
            }

            @Override
            public void recorded(List<ObservedOutcome> batch) {
                batch.forEach(decision -> {
                    recorded.add(decision.requestId());
                    five.countDown();
                });
            }
        };
        return new OutcomeWriter(store, config(), List.of(listener), new ServiceLifecycle(), executor);
    }

    private static ObservedOutcome decision(String requestId) {
        return new ObservedOutcome(
                requestId,
                new Outcome.Completed("https://cdn/v.mp4", null, null, null),
                Instant.EPOCH,
                new ObservedOutcome.InProgress(JobStatus.Times.UNKNOWN, null, 1, ProgressSample.NONE));
    }

    private static OutcomeConfig config() {
        return new OutcomeConfig() {
            @Override
            public int batchSize() {
                return 500;
            }

            @Override
            public int maxPending() {
                return 5;
            }

            @Override
            public Duration shutdownTimeout() {
                return Duration.ofSeconds(1);
            }
        };
    }
}

package io.renderrelay.poller.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.cadence.ProgressReading;
import io.renderrelay.poller.running.Lifetime;
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

class DecisionsTest {

    private static final SQLException AWAY = new SQLException("connection refused", "08001");
    private static final SQLException REFUSED = new SQLException("invalid byte sequence", "22021");

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final List<String> settled = new ArrayList<>();
    private final List<String> decided = new ArrayList<>();
    private final CountDownLatch five = new CountDownLatch(5);

    /** A database that answers as the test wants. */
    private static class Store extends DecisionStore {

        final List<Integer> batches = new ArrayList<>();

        Store() {
            super(null);
        }

        void before(List<Decision> decisions) throws SQLException {
            // it answers
        }

        @Override
        public Set<String> decide(List<Decision> decisions) throws SQLException {
            before(decisions);
            batches.add(decisions.size());
            return decisions.stream().map(Decision::requestId).collect(Collectors.toSet());
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
        Decisions decisions = decisions(new Store() {
            @Override
            void before(List<Decision> batch) throws SQLException {
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
        assertThat(settled).containsExactlyInAnyOrder("r-0", "r-1", "r-2", "r-3", "r-4");
        assertThat(decisions.hasRoom()).isTrue();
    }

    @Test
    void shouldShareOneCommitAmongWhatComesWhileAnotherIsUnderWay() throws InterruptedException {
        // Given
        CountDownLatch gathered = new CountDownLatch(1);
        Store store = new Store() {
            @Override
            void before(List<Decision> batch) {
                try {
                    gathered.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        Decisions decisions = decisions(store);

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
        Decisions decisions = decisions(new Store() {
            @Override
            void before(List<Decision> batch) throws SQLException {
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

    private Decisions decisions(DecisionStore store) {
        DecidingListener listener = new DecidingListener() {
            @Override
            public void decided(List<Decision> batch) {
                batch.forEach(decision -> decided.add(decision.requestId()));
            }

            @Override
            public void settled(List<Decision> batch) {
                batch.forEach(decision -> {
                    settled.add(decision.requestId());
                    five.countDown();
                });
            }
        };
        return new Decisions(store, config(), List.of(listener), new Lifetime(), executor);
    }

    private static Decision decision(String requestId) {
        return new Decision(
                requestId,
                new Outcome.Completed("https://cdn/v.mp4", null, null, null),
                Instant.EPOCH,
                new Decision.Watched(JobStatus.Times.UNKNOWN, null, 1, ProgressReading.NONE));
    }

    private static DecidingConfig config() {
        return new DecidingConfig() {
            @Override
            public int batchSize() {
                return 500;
            }

            @Override
            public int held() {
                return 5;
            }

            @Override
            public Duration lastWrites() {
                return Duration.ofSeconds(1);
            }
        };
    }
}

package io.renderrelay.chaos;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that answers but takes no writes for 20 s; both services recover without a restart. */
@Tag("restarts-servers")
class DatabaseTroubleIT {

    private static final Duration TROUBLE = ofSeconds(20);
    private static final Duration GOAL = ofSeconds(15);

    private final Relay relay = Relay.shared();
    private final Requests requests = relay.requests();

    @Test
    void shouldWriteAgainWhenTheDatabaseWasReadOnly() {
        shouldWriteAgainAfter(DatabaseTrouble.READ_ONLY);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "READ_ONLY")
    void shouldWriteAgainAfter(DatabaseTrouble trouble) {
        // Given
        if (trouble == DatabaseTrouble.DISK_FULL) {
            FullDisk.assumePossible();
        }
        long before = relay.viggle.control().sums().accepted();
        Load load = Load.on(requests, trouble.name(), ofMillis(200));
        await().atMost(ofSeconds(30)).until(() -> relay.viggle.control().sums().accepted() >= before + 5);

        // When
        try (DatabaseTrouble.Trouble begun = trouble.begin(relay.postgres)) {
            try {
                await().during(TROUBLE)
                        .atMost(TROUBLE.plusSeconds(30))
                        .pollInterval(ofSeconds(1))
                        .until(() -> relay.services().stream().allMatch(Service::isLive));
                if (trouble != DatabaseTrouble.IDLE_IN_TRANSACTION_KILLED) {
                    assertThat(relay.services()).noneMatch(DatabaseTroubleIT::isReady);
                }
                if (trouble == DatabaseTrouble.DISK_FULL) {
                    assertThat(relay.services())
                            .allSatisfy(
                                    service -> assertThat(readiness(service)).contains("SQLSTATE 53100"));
                }
            } finally {
                begun.end();
            }
            Recovered recovered = Recovered.await(relay);
            load.end();

            // Then
            System.out.printf(
                    "database trouble %s for %d s: the submitter stores requests again after %.1f s, the poller outcomes"
                            + " after %.1f s%n",
                    trouble,
                    TROUBLE.toSeconds(),
                    recovered.submitter().toMillis() / 1_000.0,
                    recovered.poller().toMillis() / 1_000.0);
            assertThat(List.of(recovered.submitter(), recovered.poller())).allMatch(took -> took.compareTo(GOAL) < 0);
            relay.recorded(requests, ofSeconds(120));
            await().atMost(ofSeconds(30)).until(() -> relay.services().stream().allMatch(DatabaseTroubleIT::isReady));
        }
    }

    private static boolean isReady(Service service) {
        return service.management().status("/q/health/ready") == 200;
    }

    private static String readiness(Service service) {
        return service.management().text("/q/health/ready");
    }

    /** From the end of the trouble until each service wrote a row. */
    private record Recovered(Duration submitter, Duration poller) {

        static Recovered await(Relay relay) {
            long begun = System.nanoTime();
            try (Session submitter = Session.on(relay.postgres, "submitter");
                    Session poller = Session.on(relay.postgres, "poller")) {
                Track requests = new Track(submitter, "SELECT count(*) FROM submission");
                Track outcomes = new Track(poller, "SELECT count(outcome_at) FROM job");
                org.awaitility.Awaitility.await()
                        .atMost(ofSeconds(180))
                        .pollInterval(ofMillis(50))
                        .until(() -> requests.changed(begun) & outcomes.changed(begun));
                return new Recovered(requests.took, outcomes.took);
            }
        }
    }

    private static final class Track {

        private final Session session;
        private final String sql;
        private final Object before;
        private Duration took;

        Track(Session session, String sql) {
            this.session = session;
            this.sql = sql;
            this.before = session.strings(sql);
        }

        boolean changed(long begun) {
            if (took == null && !session.strings(sql).equals(before)) {
                took = Duration.ofNanos(System.nanoTime() - begun);
            }
            return took != null;
        }
    }
}

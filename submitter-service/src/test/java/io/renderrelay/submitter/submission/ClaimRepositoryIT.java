package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.Fired;
import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.account.DeprioritizedRequest;
import io.renderrelay.submitter.account.Suspensions;
import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimRepositoryIT {

    private final Fired<StateChanged> moved = new Fired<>();
    private final FetchPermits fetches = new FetchPermits(3, 2);
    private Database database;
    private TenantCursor ring;

    @BeforeEach
    void begin() {
        database = TestDatabase.fresh("claims");
        SubmissionConfig config = TestDatabase.config(SubmissionConfig.class, Map.of());
        ring = new TenantCursor(new ClaimRepository(database, config, fetches, moved));
    }

    @Test
    void shouldPassOverWhatCannotBeFetchedWhenItsTenantHasNoPermitLeft() throws SQLException {
        // Given
        queueWithAsset("a", 5);
        queue("a", 1, "now()");
        queueWithAsset("b", 2);
        List<ClaimedRequest> first = ring.next(4);
        first.forEach(fetches::tryAcquire);

        // When
        List<String> claimed = ring.next(10).stream()
                .map(one -> one.preparing().ref().requestId())
                .toList();

        // Then three permits in all are held, so that only what has no assets is left to be claimed
        assertThat(first.stream().filter(ClaimedRequest::fetches)).hasSize(4);
        assertThat(fetches.exhausted()).isEqualTo(new FetchPermits.Exhausted(true, Set.of("a")));
        assertThat(claimed).containsExactly("a1");
        first.forEach(fetches::release);
        assertThat(ring.next(10)).hasSize(3).allMatch(ClaimedRequest::fetches);
    }

    @Test
    void shouldGoRoundTheTenantsWhenOneHasALongQueue() throws SQLException {
        // Given
        queue("a", 20, "now()");
        queue("b", 1, "now()");
        queue("c", 2, "now()");

        // When
        List<String> tenants = claimAll(1);

        // Then
        assertThat(tenants.subList(0, 6)).containsExactly("a", "b", "c", "a", "c", "a");
        assertThat(tenants).hasSize(23);
    }

    @Test
    void shouldShareTheSlotsWhenThereAreFewerTenantsThanSlots() throws SQLException {
        // Given
        queue("a", 20, "now()");
        queue("b", 20, "now()");

        // When
        List<String> tenants = tenants(ring.next(8));

        // Then
        assertThat(tenants).hasSize(8).filteredOn("a"::equals).hasSize(4);
    }

    @Test
    void shouldLetAnotherTenantGoFirstWhenARequestOfThisOneSuspendedTheAccount() throws SQLException {
        // Given
        queue("a", 5, "now()");
        queue("b", 3, "now()");

        // When
        List<String> tenants = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tenants.addAll(tenants(ring.next(2, new DeprioritizedRequest("a1", "a"))));
        }

        // Then
        assertThat(tenants.subList(0, 3)).containsOnly("b");
        assertThat(tenants).hasSize(3);
    }

    @Test
    void shouldWaitForTheOtherTenantWhenItsRequestIsAboutToBeDueOrInPreparation() throws SQLException {
        // Given
        queue("a", 2, "now()");
        queue("b", 1, "now() + interval '900 ms'");
        DeprioritizedRequest deprioritized = new DeprioritizedRequest("a1", "a");

        // When
        List<ClaimedRequest> early = ring.next(2, deprioritized);
        TestDatabase.execute(database, "UPDATE submission SET due_at = now() WHERE tenant = 'b'");
        List<ClaimedRequest> due = ring.next(2, deprioritized);
        List<ClaimedRequest> inPreparation = ring.next(2, deprioritized);
        TestDatabase.execute(database, "UPDATE submission SET state = 'SUBMITTING' WHERE tenant = 'b'");
        List<ClaimedRequest> afterwards = ring.next(2, deprioritized);

        // Then
        assertThat(early).isEmpty();
        assertThat(tenants(due)).containsExactly("b");
        assertThat(inPreparation).isEmpty();
        assertThat(tenants(afterwards)).containsExactly("a");
    }

    @Test
    void shouldLetAnotherRequestOfTheTenantGoFirstWhenNoOtherTenantHasOne() throws SQLException {
        // Given
        queue("a", 2, "now() - n * interval '1 s'");
        queue("b", 1, "now() + interval '1 h'");

        // When
        List<ClaimedRequest> claimed = ring.next(2, new DeprioritizedRequest("a2", "a"));

        // Then
        assertThat(claimed).extracting(one -> one.preparing().ref().requestId()).containsExactly("a1");
    }

    @Test
    void shouldClaimTheRequestThatSuspendedTheAccountWhenItIsTheOnlyOne() throws SQLException {
        // Given
        queue("a", 1, "now()");

        // When
        List<ClaimedRequest> claimed = ring.next(2, new DeprioritizedRequest("a1", "a"));

        // Then
        assertThat(claimed).extracting(one -> one.preparing().ref().requestId()).containsExactly("a1");
    }

    @Test
    void shouldHoldBackEveryTenantThatSuspendedTheAccountWhenAnotherDidNot() throws SQLException {
        // Given
        queue("a", 2, "now()");
        queue("b", 2, "now()");
        queue("c", 1, "now()");
        TestDatabase.execute(database, "UPDATE submission SET suspended_epoch = 3 WHERE request_id = 'b1'");

        // When
        List<String> first = tenants(ring.next(5, new DeprioritizedRequest("a1", "a")));
        TestDatabase.execute(database, "UPDATE submission SET state = 'SUBMITTING' WHERE tenant = 'c'");
        List<String> second = tenants(ring.next(5, new DeprioritizedRequest("a1", "a")));

        // Then
        assertThat(first).containsExactly("c");
        assertThat(second).containsOnly("b");
    }

    @Test
    void shouldKnowTheSuspensionsOfWhatIsClaimed() throws SQLException {
        // Given
        queue("a", 1, "now()");
        TestDatabase.execute(database, "UPDATE submission SET suspended_epoch = 7, suspensions = 2");

        // When
        List<ClaimedRequest> claimed = ring.next(1);

        // Then
        assertThat(claimed)
                .extracting(one -> one.preparing().retryState().suspensions())
                .containsExactly(new Suspensions(Optional.of(7L), 2));
    }

    @Test
    void shouldTakeTheEarliestDueFirstWhenATenantHasSeveral() throws SQLException {
        // Given
        queue("a", 3, "now() - n * interval '1 s'");

        // When
        List<String> ids = List.of(claimOne(), claimOne(), claimOne());

        // Then
        assertThat(ids).containsExactly("a3", "a2", "a1");
    }

    @Test
    void shouldLeaveWhatIsNotDueYet() throws SQLException {
        // Given
        queue("a", 3, "now() + interval '1 h'");
        queue("b", 1, "now()");

        // When
        List<String> tenants = claimAll(4);

        // Then
        assertThat(tenants).containsExactly("b");
    }

    @Test
    void shouldFindTheOneDueRowBehindManyTenantsThatWait() throws SQLException {
        // Given
        for (int i = 0; i < 300; i++) {
            queue("t%03d-".formatted(i), 1, "now() + interval '1 h'");
        }
        queue("z", 1, "now()");

        // When
        List<String> tenants = tenants(ring.next(2));

        // Then
        assertThat(tenants).containsExactly("z");
    }

    @Test
    void shouldHandOutEachAttemptOnceWhenClaimedAgain() throws SQLException {
        // Given
        queue("a", 1, "now()");
        ClaimedRequest first = ring.next(1).get(0);
        TestDatabase.execute(database, "UPDATE submission SET state = 'QUEUED'");

        // When
        ClaimedRequest second = ring.next(1).get(0);

        // Then
        assertThat(first.preparing().ref().attempt()).isEqualTo(1);
        assertThat(second.preparing().ref().attempt()).isEqualTo(2);
        TransitionRepository transitions = new TransitionRepository(database, moved);
        assertThat(transitions.move(first.preparing(), first.preparing().expire()))
                .isFalse();
        assertThat(transitions.move(second.preparing(), second.preparing().expire()))
                .isTrue();
    }

    @Test
    void shouldLeaveWhatIsCancelled() throws SQLException {
        // Given
        queue("a", 1, "now()");
        TestDatabase.execute(database, "UPDATE submission SET cancel_requested_at = now()");

        // When
        List<ClaimedRequest> claimed = ring.next(1);

        // Then
        assertThat(claimed).isEmpty();
    }

    @Test
    void shouldKnowTheTraceAndTheWaitOfWhatIsClaimed() throws SQLException {
        // Given
        queue("a", 1, "now()");
        TestDatabase.execute(
                database, "UPDATE submission SET traceparent = 'trace', state_since = '2026-11-23T10:00:00Z'");

        // When
        List<ClaimedRequest> claimed = ring.next(1);

        // Then
        assertThat(claimed)
                .extracting(ClaimedRequest::waited)
                .containsExactly(new ClaimedRequest.Wait(Optional.of("trace"), Instant.parse("2026-11-23T10:00:00Z")));
    }

    private List<String> claimAll(int slots) throws SQLException {
        List<String> tenants = new ArrayList<>();
        for (List<ClaimedRequest> claimed = ring.next(slots); !claimed.isEmpty(); claimed = ring.next(slots)) {
            tenants.addAll(tenants(claimed));
        }
        return tenants;
    }

    private String claimOne() throws SQLException {
        return ring.next(1).get(0).preparing().ref().requestId();
    }

    private List<String> tenants(List<ClaimedRequest> claimed) {
        return claimed.stream()
                .map(one -> one.preparing().ref().requestId().replaceFirst("[0-9]+$", ""))
                .toList();
    }

    private void queue(String tenant, int rows, String dueAt) throws SQLException {
        database.transact(connection -> Sql.update(
                connection,
                "INSERT INTO submission (request_id, tenant, state, request, digest, expires_at, due_at)"
                        + " SELECT ? || n, ?, 'QUEUED', '{}', '\\x01', now() + interval '1 d', " + dueAt
                        + " FROM generate_series(1, ?) n",
                tenant,
                tenant,
                rows));
    }

    private void queueWithAsset(String tenant, int rows) throws SQLException {
        database.transact(connection -> Sql.update(
                connection,
                "INSERT INTO submission (request_id, tenant, state, request, digest, expires_at)"
                        + " SELECT ? || '-asset-' || n, ?, 'QUEUED', '{\"refImage\":\"https://a.example/a.png\"}', '\\x01',"
                        + " now() + interval '1 d' FROM generate_series(1, ?) n",
                tenant,
                tenant,
                rows));
    }
}

package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.Fired;
import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is submitted next when there are more requests than slots, on a real database. */
class FairnessIT {

    private Database database;

    @BeforeEach
    void begin() {
        database = TestDatabase.fresh("fairness");
    }

    @ParameterizedTest(name = "{0} slots")
    @ValueSource(ints = {1, 2, 8})
    void shouldNotDelayTheSingleRequestOfATenantWhenAnotherHasAHundredThousand(int slots) throws SQLException {
        // Given
        queue("a", 100_000);
        TenantCursor one = ring(Map.of());
        TenantCursor other = ring(Map.of());
        tenants(one.next(slots));
        tenants(other.next(slots));
        queue("b", 1);

        // When
        List<String> claimed = new ArrayList<>();
        while (!claimed.contains("b") && claimed.size() < 100) {
            claimed.addAll(tenants(one.next(slots)));
            claimed.addAll(tenants(other.next(slots)));
        }

        // Then of each instance at most one claim goes before it
        assertThat(claimed).contains("b");
        assertThat(claimed.indexOf("b")).isLessThanOrEqualTo(2 * slots);
    }

    @ParameterizedTest(name = "{0} slots")
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 10, 64})
    void shouldShareEvenlyWhateverTheNumberOfSlots(int slots) throws SQLException {
        // Given
        queue("a", 300);
        queue("b", 300);
        queue("c", 300);
        TenantCursor ring = ring(Map.of());

        // When
        Map<String, Long> shares = shares(ring, slots, 60);

        // Then
        assertThat(shares.values()).allSatisfy(share -> assertThat(share).isBetween(20L - slots, 20L + slots));
        assertThat(shares).hasSize(3);
    }

    @ParameterizedTest(name = "{0} slots")
    @ValueSource(ints = {1, 2, 3, 4, 5, 10, 25})
    void shouldShareByWeight(int slots) throws SQLException {
        // Given
        queue("a", 400);
        queue("b", 400);
        queue("c", 400);
        TenantCursor ring = ring(Map.of("render-relay.submission.tenant-weights.a", "3"));

        // When
        Map<String, Long> shares = shares(ring, slots, 100);

        // Then
        assertThat(shares).containsEntry("a", 60L).containsEntry("b", 20L).containsEntry("c", 20L);
    }

    @Test
    void shouldGiveTheRestOfATurnToTheOthersWhenATenantHasNoMore() throws SQLException {
        // Given
        queue("a", 1);
        queue("b", 4);
        TenantCursor ring = ring(Map.of("render-relay.submission.tenant-weights.a", "3"));

        // When
        List<String> claimed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            claimed.addAll(tenants(ring.next(1)));
        }

        // Then
        assertThat(claimed).containsExactly("a", "b", "b", "b", "b");
    }

    @Test
    void shouldFillEverySlotWhenOneTenantHasItAll() throws SQLException {
        // Given
        queue("a", 100);

        // When
        List<ClaimedRequest> claimed = ring(Map.of()).next(64);

        // Then
        assertThat(claimed).hasSize(64);
    }

    @Test
    void shouldFillEverySlotFromTheMiddleOfTheRing() throws SQLException {
        // Given
        queue("a", 10);
        queue("m", 10);
        queue("z", 10);
        TenantCursor ring = ring(Map.of());
        tenants(ring.next(2));

        // When
        List<String> claimed = tenants(ring.next(4));

        // Then
        assertThat(claimed).containsExactly("z", "a", "m", "z");
    }

    /** As an idle installation knows its queue when a burst comes in, and before anything has analysed the table again. */
    @Test
    void shouldClaimByItsIndexWhenTheStatisticsAreOfAnEmptyQueue() throws SQLException {
        // Given
        TestDatabase.execute(
                database,
                "INSERT INTO submission (request_id, tenant, state, job_id, digest)"
                        + " SELECT 'done-' || n, 't' || (n % 100), 'SUBMITTED', 'j' || n, '\\x01'"
                        + " FROM generate_series(1, 10000) n");
        TestDatabase.execute(database, "ANALYZE submission");
        queueOf(100_000, 1_000);

        // When
        String plan = explainClaim(50);

        // Then
        assertClaimsByItsIndex(plan);
    }

    @Tag("full")
    @ParameterizedTest(name = "{0} tenants")
    @ValueSource(ints = {1, 1_000, 100_000})
    void shouldClaimByItsIndexWhenAMillionRowsHaveJustComeIn(int tenants) throws SQLException {
        // Given
        queueOf(1_000_000, tenants);

        // When
        String before = explainClaim(50);
        TestDatabase.execute(database, "ANALYZE submission");
        String after = explainClaim(50);

        // Then
        assertClaimsByItsIndex(before);
        assertClaimsByItsIndex(after);
    }

    /** About 1,000 buffers were seen, whatever the backlog; a walk over 100,000 queued rows takes many times that. */
    private static void assertClaimsByItsIndex(String plan) {
        assertThat(plan)
                .contains("submission_queue")
                .doesNotContain("Seq Scan on submission")
                .doesNotContain("submission_expiry");
        assertThat(buffers(plan)).as(plan).isLessThan(5_000);
    }

    private void queueOf(int rows, int tenants) throws SQLException {
        database.transact(connection -> Sql.update(
                connection,
                "INSERT INTO submission (request_id, tenant, state, request, digest, expires_at)"
                        + " SELECT 'r' || n, 't' || (n % ?), 'QUEUED', '{}', '\\x01', now() + interval '1 d'"
                        + " FROM generate_series(1, ?) n",
                tenants,
                rows));
    }

    private String explainClaim(int slots) throws SQLException {
        return database.transact(connection -> {
            List<String> plan = Sql.query(
                    connection,
                    "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + ClaimRepository.CLAIM,
                    row -> row.getString(1),
                    "",
                    0,
                    slots,
                    slots + ClaimRepository.IDLE_STEPS,
                    new String[] {"t2"},
                    "r7",
                    false,
                    new String[] {"t3"},
                    new String[] {"t1"},
                    new Integer[] {3},
                    1_000,
                    30_000);
            connection.rollback();
            return String.join("\n", plan);
        });
    }

    /** Of the whole statement, which its first such line sums up. */
    private static long buffers(String plan) {
        Matcher shared =
                Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?").matcher(plan);
        assertThat(shared.find()).isTrue();
        return Long.parseLong(shared.group(1)) + (shared.group(2) == null ? 0 : Long.parseLong(shared.group(2)));
    }

    private Map<String, Long> shares(TenantCursor ring, int slots, int all) throws SQLException {
        List<String> claimed = new ArrayList<>();
        while (claimed.size() < all) {
            claimed.addAll(tenants(ring.next(slots)));
        }
        return claimed.stream().limit(all).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private TenantCursor ring(Map<String, String> properties) {
        return new TenantCursor(new ClaimRepository(
                database,
                TestDatabase.config(SubmissionConfig.class, properties),
                new FetchPermits(1, 1),
                new Fired<>()));
    }

    private static List<String> tenants(List<ClaimedRequest> claimed) {
        return claimed.stream().map(ClaimedRequest::tenant).toList();
    }

    private void queue(String tenant, int rows) throws SQLException {
        database.transact(connection -> Sql.update(
                connection,
                "INSERT INTO submission (request_id, tenant, state, request, digest, expires_at)"
                        + " SELECT ? || n, ?, 'QUEUED', '{}', '\\x01', now() + interval '1 d'"
                        + " FROM generate_series(1, ?) n",
                tenant,
                tenant,
                rows));
    }
}

package io.renderrelay.submitter.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.request.IdentifiedRequest;
import io.renderrelay.submitter.submission.SubmissionConfig;
import io.renderrelay.submitter.submission.SubmissionState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestRepositoryIT {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private Database database;
    private RequestRepository rows;

    @BeforeEach
    void begin() {
        database = TestDatabase.fresh("request_rows");
        rows = new RequestRepository(database, TestDatabase.config(SubmissionConfig.class, Map.of()));
    }

    @Test
    void shouldTellNewRepeatedAndConflictingApartInOneStatement() throws SQLException {
        // Given
        rows.store(List.of(valid("b", 1), valid("c", 1)));

        // When
        List<RequestRepository.Stored> stored = rows.store(List.of(valid("a", 1), valid("b", 1), valid("c", 2)));

        // Then
        assertThat(stored).extracting(RequestRepository.Stored::requestId).containsExactlyInAnyOrder("a", "c");
        assertThat(stored)
                .filteredOn(RequestRepository.Stored::inserted)
                .singleElement()
                .satisfies(row -> assertThat(row.requestId()).isEqualTo("a"));
        assertThat(stored)
                .filteredOn(row ->
                        row.conflictsWith(valid(row.requestId(), row.requestId().equals("c") ? 2 : 1)))
                .extracting(RequestRepository.Stored::requestId)
                .containsExactly("c");
    }

    @Test
    void shouldLeaveTheFirstUntouchedWhenAConflictComes() throws SQLException {
        // Given
        rows.store(List.of(valid("a", 1)));
        String before = row("a");

        // When
        rows.store(List.of(valid("a", 2)));

        // Then
        assertThat(row("a")).isEqualTo(before);
    }

    @Test
    void shouldFillInTheRequestWhenItsCancellationCameFirst() throws SQLException {
        // Given
        TestDatabase.execute(
                database,
                "INSERT INTO submission (request_id, state, error_code) VALUES ('a', 'CANCELLED', 'CANCELLED')");

        // When
        List<RequestRepository.Stored> stored = rows.store(List.of(valid("a", 1)));

        // Then
        assertThat(stored).singleElement().satisfies(row -> {
            assertThat(row.inserted()).isFalse();
            assertThat(row.state()).isEqualTo(SubmissionState.CANCELLED);
            assertThat(row.conflictsWith(valid("a", 1))).isFalse();
        });
        assertThat(row("a")).contains("acme").contains("CANCELLED");
    }

    @Test
    void shouldComputeTheLastMomentToSubmitFromDeadlineAndLongestWait() throws SQLException {
        // Given
        IdentifiedRequest.Valid urgent = new IdentifiedRequest.Valid(
                origin("u", 1), "acme", Optional.empty(), "{}", Optional.of(NOW.plusSeconds(3600)));

        // When
        rows.store(List.of(new IncomingRequest(null, urgent, NOW), valid("w", 1)));

        // Then
        assertThat(expiresAt("u")).isEqualTo(NOW.plusSeconds(3600 - 60));
        assertThat(expiresAt("w")).isEqualTo(NOW.plusSeconds(24 * 3600));
    }

    @Test
    void shouldRefuseAsDataWhatPostgresCannotStore() {
        // Given
        IdentifiedRequest.Valid nul = new IdentifiedRequest.Valid(
                origin("n", 1), "acme", Optional.of("{\"a\":\"\\u0000\"}"), "{}", Optional.empty());

        // When
        SQLException refusal = catchThrowableOfType(
                SQLException.class, () -> rows.store(List.of(new IncomingRequest(null, nul, NOW))));

        // Then
        assertThat(Database.refusesTheData(refusal)).isTrue();
    }

    @Test
    void shouldNotLockEachOtherOutWhenTwoInstancesStoreTheSameIds() throws Exception {
        // Given
        List<IncomingRequest> batch = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            batch.add(valid("r%03d".formatted(i), 1));
        }

        // When
        List<CompletableFuture<Integer>> both = new ArrayList<>();
        for (int round = 0; round < 8; round++) {
            both.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return rows.store(batch).size();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }

        // Then
        int inserted = 0;
        for (CompletableFuture<Integer> one : both) {
            inserted += one.get();
        }
        assertThat(inserted).isEqualTo(300);
    }

    private static IncomingRequest valid(String id, int digest) {
        return new IncomingRequest(
                null,
                new IdentifiedRequest.Valid(origin(id, digest), "acme", Optional.empty(), "{}", Optional.empty()),
                NOW);
    }

    private static IdentifiedRequest.Origin origin(String id, int digest) {
        return new IdentifiedRequest.Origin(id, new byte[] {(byte) digest}, Optional.empty());
    }

    private String row(String id) throws SQLException {
        return database.transact(connection -> Sql.query(
                        connection,
                        "SELECT s::text FROM submission s WHERE request_id = ?",
                        row -> row.getString(1),
                        id))
                .get(0);
    }

    private Instant expiresAt(String id) throws SQLException {
        return database.transact(connection -> Sql.query(
                        connection,
                        "SELECT expires_at FROM submission WHERE request_id = ?",
                        row -> row.getTimestamp(1).toInstant(),
                        id))
                .get(0);
    }
}

package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.Fired;
import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.account.Suspensions;
import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.spend.CapReached;
import io.renderrelay.submitter.spend.PriceQuote;
import io.renderrelay.submitter.spend.SpendConfig;
import io.renderrelay.submitter.spend.SpendGuard;
import io.renderrelay.submitter.submission.Submission.Preparing;
import io.renderrelay.submitter.submission.Submission.Ref;
import io.renderrelay.submitter.submission.Submission.Submitting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cap of a day, at the moment of the intent, on a real database. */
class IntentRepositoryIT {

    private final Fired<StateChanged> moved = new Fired<>();
    private final Fired<CapReached> reached = new Fired<>();
    private Database database;
    private IntentRepository intents;
    private TransitionRepository transitions;

    @BeforeEach
    void begin() {
        database = TestDatabase.fresh("intents");
        TestDatabase.execute(database, "TRUNCATE spend");
        SpendGuard guard = new SpendGuard(TestDatabase.config(SpendConfig.class, Map.of()), reached);
        intents = new IntentRepository(database, guard, moved);
        transitions = new TransitionRepository(database, moved);
    }

    @Test
    void shouldRefuseBeforeThePostWhenTheDayHasNoRoom() throws SQLException {
        // Given
        submit("r1", Quotes.capped("acme", "60", "100"));

        // When
        SubmissionIntent second = submit("r2", Quotes.capped("acme", "40.01", "100"));
        SubmissionIntent third = submit("r3", Quotes.capped("acme", "40", "100"));

        // Then
        assertThat(second).isEqualTo(SubmissionIntent.REFUSED);
        assertThat(third).isEqualTo(SubmissionIntent.ON_DISK);
        assertThat(column("r2", "state")).isEqualTo("REJECTED");
        assertThat(column("r2", "error_code")).isEqualTo("SPEND_CAP_EXCEEDED");
        assertThat(column("r2", "error_message"))
                .isEqualTo(
                        "it is expected to cost 40.01 credits (the length of its video is not known beforehand), and of"
                                + " the 100 that the tenant may spend on a day (UTC) 60 are reserved");
        assertThat(column("r2", "spent_on")).isNull();
        assertThat(spoken("acme")).isEqualTo("100");
        assertThat(reached.events).containsExactly(new CapReached(CapReached.Cap.DAY));
    }

    @Test
    void shouldRefuseWhenOneRequestIsDearerThanTheDay() throws SQLException {
        // When
        SubmissionIntent intent = submit("r1", Quotes.capped("acme", "101", "100"));

        // Then
        assertThat(intent).isEqualTo(SubmissionIntent.REFUSED);
        assertThat(column("r1", "state")).isEqualTo("REJECTED");
        assertThat(spoken("acme")).isNull();
    }

    @Test
    void shouldCountEachTenantForItself() throws SQLException {
        // When
        SubmissionIntent one = submit("r1", Quotes.capped("acme", "80", "100"));
        SubmissionIntent other = submit("r2", Quotes.capped("globex", "80", "100"));

        // Then
        assertThat(List.of(one, other)).containsOnly(SubmissionIntent.ON_DISK);
    }

    @Test
    void shouldCountNothingWhenTheTenantHasNoCap() throws SQLException {
        // When
        SubmissionIntent intent = submit("r1", Quotes.of("acme", "80"));

        // Then
        assertThat(intent).isEqualTo(SubmissionIntent.ON_DISK);
        assertThat(column("r1", "estimated_credits")).isEqualTo("80");
        assertThat(column("r1", "spent_on")).isNull();
        assertThat(spoken("acme")).isNull();
    }

    @Test
    void shouldCountNothingWhenTheRowIsNoLongerOurs() throws SQLException {
        // Given
        Preparing preparing = preparing("r1", "acme");
        TestDatabase.execute(database, "UPDATE submission SET state = 'CANCELLED'");

        // When
        SubmissionIntent intent = intents.write(preparing, submitting(preparing, Quotes.capped("acme", "10", "100")));

        // Then
        assertThat(intent).isEqualTo(SubmissionIntent.REFUSED);
        assertThat(spoken("acme")).isNull();
        assertThat(moved.events).isEmpty();
    }

    @Test
    void shouldNeverGoOverTheCapWhenManyInstancesReserveAtOnce() throws Exception {
        // Given 40 requests of 10 credits, and room for 7 of them
        List<Callable<SubmissionIntent>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Preparing preparing = preparing("r" + i, "acme");
            IntentRepository instance = new IntentRepository(
                    database,
                    new SpendGuard(TestDatabase.config(SpendConfig.class, Map.of()), new Fired<>()),
                    new Fired<>());
            all.add(() -> instance.write(preparing, submitting(preparing, Quotes.capped("acme", "10", "79.99"))));
        }

        // When
        List<SubmissionIntent> written = raced(all);

        // Then
        assertThat(written).filteredOn(SubmissionIntent.ON_DISK::equals).hasSize(7);
        assertThat(spoken("acme")).isEqualTo("70");
        assertThat(count("state = 'SUBMITTING'")).isEqualTo(7);
        assertThat(count("state = 'REJECTED' AND error_code = 'SPEND_CAP_EXCEEDED'"))
                .isEqualTo(33);
    }

    @Test
    void shouldRefuseAndReserveNothingForTheTenantWhenTheInstallationsDayHasNoRoom() throws SQLException {
        // Given
        submit("r1", Quotes.capped("acme", "60", "100", "100"));

        // When
        SubmissionIntent second = submit("r2", Quotes.capped("globex", "40.01", "100", "100"));
        SubmissionIntent third = submit("r3", Quotes.capped("an-invented-name", "40.01", null, "100"));
        SubmissionIntent fourth = submit("r4", Quotes.capped("globex", "40", "100", "100"));

        // Then
        assertThat(List.of(second, third)).containsOnly(SubmissionIntent.REFUSED);
        assertThat(fourth).isEqualTo(SubmissionIntent.ON_DISK);
        assertThat(column("r2", "error_code")).isEqualTo("SPEND_CAP_EXCEEDED");
        assertThat(column("r2", "error_message"))
                .isEqualTo(
                        "it is expected to cost 40.01 credits (the length of its video is not known beforehand), and of"
                                + " the 100 that all tenants together may spend on a day (UTC) 60 are reserved");
        assertThat(column("r2", "spent_on")).isNull();
        assertThat(spoken("globex")).isEqualTo("40");
        assertThat(spoken("")).isEqualTo("100");
        assertThat(reached.events)
                .containsExactly(new CapReached(CapReached.Cap.TOTAL), new CapReached(CapReached.Cap.TOTAL));
    }

    @Test
    void shouldCountForTheInstallationWhenTheTenantHasNoCap() throws SQLException {
        // When
        submit("r1", Quotes.capped("acme", "60", null, "100"));

        // Then
        assertThat(column("r1", "spent_on")).isNull();
        assertThat(column("r1", "total_spent_on")).isNotNull();
        assertThat(spoken("acme")).isNull();
        assertThat(spoken("")).isEqualTo("60");
    }

    @Test
    void shouldNeverGoOverTheTotalWhenManyInstancesReserveForMadeUpTenantsAtOnce() throws Exception {
        // Given 40 requests of 10 credits, each of a tenant of its own with a cap of its own, and room for 7 of them
        List<Callable<SubmissionIntent>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String tenant = "made-up-" + i;
            Preparing preparing = preparing("r" + i, tenant);
            IntentRepository instance = new IntentRepository(
                    database,
                    new SpendGuard(TestDatabase.config(SpendConfig.class, Map.of()), new Fired<>()),
                    new Fired<>());
            String dayCap = i % 2 == 0 ? "100" : null;
            all.add(() ->
                    instance.write(preparing, submitting(preparing, Quotes.capped(tenant, "10", dayCap, "79.99"))));
        }

        // When
        List<SubmissionIntent> written = raced(all);

        // Then
        assertThat(written).filteredOn(SubmissionIntent.ON_DISK::equals).hasSize(7);
        assertThat(spoken("")).isEqualTo("70");
        assertThat(query("SELECT trim_scale(coalesce(sum(credits), 0))::text FROM spend WHERE tenant <> ''"))
                .isEqualTo(query("SELECT trim_scale(coalesce(sum(estimated_credits), 0))::text FROM submission"
                        + " WHERE spent_on IS NOT NULL"));
        assertThat(count("state = 'REJECTED' AND error_code = 'SPEND_CAP_EXCEEDED'"))
                .isEqualTo(33);
    }

    @Test
    void shouldReleaseForTenantAndInstallationOnceWhenSurelyNotAccepted() throws SQLException {
        // Given
        Preparing preparing = preparing("r1", "acme");
        Submitting refused = submitting(preparing, Quotes.capped("acme", "20", "100", "100"));
        intents.write(preparing, refused);
        submit("r2", Quotes.capped("globex", "5", null, "100"));

        // When
        transitions.move(refused, refused.putBack(RetryState.NONE, Duration.ZERO));
        transitions.move(refused, refused.putBack(RetryState.NONE, Duration.ZERO));

        // Then
        assertThat(spoken("acme")).isEqualTo("0");
        assertThat(spoken("")).isEqualTo("5");
        assertThat(column("r1", "total_spent_on")).isNull();
    }

    @Test
    void shouldNotDeadlockWhenTenantsReserveAndReleaseUnderATotalAtOnce() throws Exception {
        // Given
        List<Callable<SubmissionIntent>> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String tenant = "tenant-" + i % 3;
            Preparing old = preparing("old-" + i, tenant);
            Submitting refused = submitting(old, Quotes.capped(tenant, "1", "1000", "1000"));
            intents.write(old, refused);
            Preparing preparing = preparing("new-" + i, tenant);
            all.add(() -> {
                transitions.move(refused, refused.putBack(RetryState.NONE, Duration.ZERO));
                return SubmissionIntent.REFUSED;
            });
            all.add(() -> intents.write(preparing, submitting(preparing, Quotes.capped(tenant, "2", "1000", "1000"))));
        }

        // When
        List<SubmissionIntent> written = raced(all);

        // Then
        assertThat(written).filteredOn(SubmissionIntent.ON_DISK::equals).hasSize(30);
        assertThat(spoken("")).isEqualTo("60");
        assertThat(spoken("tenant-0")).isEqualTo("20");
    }

    @Test
    void shouldReleaseWhatSurelyWasNotAccepted() throws SQLException {
        // Given
        Submitting waiting = submitting("r1", "10");
        Submitting refused = submitting("r2", "20");

        // When
        transitions.move(waiting, waiting.putBack(RetryState.NONE, Duration.ZERO));
        transitions.move(refused, refused.reject(new SubmissionFailure("CS-ORIV-001", "no")));

        // Then
        assertThat(spoken("acme")).isEqualTo("0");
    }

    @Test
    void shouldReleaseOnceWhenATransitionIsWrittenTwice() throws SQLException {
        // Given
        submitting("r1", "10");
        Submitting refused = submitting("r2", "20");

        // When
        transitions.move(refused, refused.putBack(RetryState.NONE, Duration.ZERO));
        transitions.move(refused, refused.putBack(RetryState.NONE, Duration.ZERO));

        // Then
        assertThat(spoken("acme")).isEqualTo("10");
    }

    @Test
    void shouldKeepWhatMayHaveBeenAccepted() throws SQLException {
        // Given
        Submitting submitting = submitting("r1", "10");

        // When
        transitions.move(submitting, submitting.uncertain("reset"));

        // Then
        assertThat(spoken("acme")).isEqualTo("10");
    }

    @Test
    void shouldCountTheNextAttemptAgainWhenTheFirstWasReleased() throws SQLException {
        // Given
        Submitting first = submitting("r1", "20");
        transitions.move(first, first.putBack(RetryState.NONE, Duration.ZERO));
        TestDatabase.execute(database, "UPDATE submission SET state = 'PREPARING', attempt = 2");
        Preparing second = new Preparing(new Ref("r1", 2), RetryState.NONE);

        // When
        intents.write(second, submitting(second, Quotes.capped("acme", "10", "100")));

        // Then
        assertThat(spoken("acme")).isEqualTo("10");
        assertThat(column("r1", "estimated_credits")).isEqualTo("10");
    }

    @Test
    void shouldReleaseToTheDayItWasCountedOnWhenTheDayHasTurned() throws SQLException {
        // Given
        Submitting yesterday = submitting("r1", "10");
        TestDatabase.execute(database, "UPDATE submission SET spent_on = spent_on - 1");
        TestDatabase.execute(database, "UPDATE spend SET day = day - 1");
        submitting("r2", "20");

        // When
        transitions.move(yesterday, yesterday.putBack(RetryState.NONE, Duration.ZERO));

        // Then
        assertThat(query("SELECT string_agg(trim_scale(credits)::text, ' ' ORDER BY day) FROM spend"))
                .isEqualTo("0 20");
    }

    @Test
    void shouldStoreTheSuspensionsInTheRowWhenItIsPutBack() throws SQLException {
        // Given
        Submitting refused = submitting("r1", "10");
        RetryState suspended = RetryState.NONE.with(new Suspensions(Optional.of(7L), 2));

        // When
        transitions.move(refused, refused.putBack(suspended, Duration.ofMinutes(15)));

        // Then
        assertThat(query("SELECT state || ' ' || suspended_epoch || ' ' || suspensions || ' '"
                        + " || (due_at > now() + interval '14 min') FROM submission WHERE request_id = 'r1'"))
                .isEqualTo("QUEUED 7 2 true");
    }

    @Test
    void shouldNotLockOutEachOtherWhenReservingAndGivingBackAtOnce() throws Exception {
        // Given
        List<Callable<SubmissionIntent>> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Submitting refused = submitting("old-" + i, "1");
            Preparing preparing = preparing("new-" + i, "acme");
            all.add(() -> {
                transitions.move(refused, refused.putBack(RetryState.NONE, Duration.ZERO));
                return SubmissionIntent.REFUSED;
            });
            all.add(() -> intents.write(preparing, submitting(preparing, Quotes.capped("acme", "2", "100"))));
        }

        // When
        List<SubmissionIntent> written = raced(all);

        // Then
        assertThat(written).filteredOn(SubmissionIntent.ON_DISK::equals).hasSize(30);
        assertThat(spoken("acme")).isEqualTo("60");
    }

    private SubmissionIntent submit(String requestId, PriceQuote quote) throws SQLException {
        Preparing preparing = preparing(requestId, quote.tenant());
        return intents.write(preparing, submitting(preparing, quote));
    }

    private Submitting submitting(String requestId, String credits) throws SQLException {
        Preparing preparing = preparing(requestId, "acme");
        Submitting submitting = submitting(preparing, Quotes.capped("acme", credits, "100"));
        assertThat(intents.write(preparing, submitting)).isEqualTo(SubmissionIntent.ON_DISK);
        return submitting;
    }

    private static Submitting submitting(Preparing preparing, PriceQuote quote) {
        return preparing.intend(Duration.ofMinutes(1), quote);
    }

    private Preparing preparing(String requestId, String tenant) throws SQLException {
        database.transact(connection -> Sql.update(
                connection,
                "INSERT INTO submission (request_id, tenant, state, attempt, request, digest, lease_until)"
                        + " VALUES (?, ?, 'PREPARING', 1, '{}', '\\x01', now() + interval '1 min')",
                requestId,
                tenant));
        return new Preparing(new Ref(requestId, 1), RetryState.NONE);
    }

    private String spoken(String tenant) throws SQLException {
        return query("SELECT trim_scale(credits)::text FROM spend WHERE tenant = '" + tenant + "'");
    }

    private String column(String requestId, String column) throws SQLException {
        return query("SELECT " + column + "::text FROM submission WHERE request_id = '" + requestId + "'");
    }

    private int count(String condition) throws SQLException {
        return Integer.parseInt(query("SELECT count(*) FROM submission WHERE " + condition));
    }

    private String query(String sql) throws SQLException {
        return database
                .transact(connection ->
                        Sql.query(connection, sql, row -> java.util.Optional.ofNullable(row.getString(1))))
                .stream()
                .findFirst()
                .flatMap(value -> value)
                .orElse(null);
    }

    private static List<SubmissionIntent> raced(List<Callable<SubmissionIntent>> all) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<SubmissionIntent> written = new ArrayList<>();
            for (Future<SubmissionIntent> one : threads.invokeAll(all)) {
                written.add(one.get());
            }
            return written;
        } finally {
            threads.shutdownNow();
        }
    }
}

package io.renderrelay.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.poller.cadence.ProgressReading;
import io.renderrelay.poller.deciding.Decision;
import io.renderrelay.poller.deciding.DecisionStore;
import io.renderrelay.poller.deciding.Outcome;
import io.renderrelay.poller.viggle.JobStatus;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a crash leaves behind, at each place where one can strike. */
@QuarkusTest
@QuarkusTestResource(World.class)
class OneOutcomeIT {

    private static Relay relay;

    @Inject
    DataSource dataSource;

    @Inject
    DecisionStore decisions;

    @BeforeAll
    static void connect() {
        relay = new Relay();
        relay.viggle.renderTimes(RenderTimes.never());
    }

    @AfterAll
    static void disconnect() {
        relay.close();
    }

    @Test
    void shouldSendTheSameBytesAgainWhenTheMarkWasLost() throws SQLException {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.complete(render.jobId());
        relay.announce(render);
        relay.outcome(render);
        awaitMark(render);

        // When
        run("UPDATE job SET announced_at = NULL WHERE request_id = ?", render);

        // Then
        Awaitility.await()
                .atMost(Relay.LIMIT)
                .until(() -> relay.all(Relay.COMPLETED, render).size() == 2);
        List<ConsumerRecord<byte[], byte[]>> both = relay.all(Relay.COMPLETED, render);
        assertThat(both.get(1).value()).isEqualTo(both.get(0).value());
        assertThat(both.get(1).headers()).isEqualTo(both.get(0).headers());
        awaitMark(render);
    }

    @Test
    void shouldLetTheFirstVerdictWin() throws SQLException {
        // Given
        Relay.Render render = relay.begun();
        relay.announce(render);
        Awaitility.await()
                .atMost(Relay.LIMIT)
                .until(() -> !relay.viggle.looks(render.jobId()).isEmpty());

        // When
        Set<String> first = decisions.decide(List.of(
                verdict(render, new Outcome.Failed("CS-OTHER", "seen elsewhere", Outcome.Charged.REFUNDED, true))));
        Set<String> second = decisions.decide(
                List.of(verdict(render, new Outcome.Completed("https://cdn/v.mp4", null, null, null))));
        relay.viggle.complete(render.jobId());

        // Then
        assertThat(first).containsExactly(render.requestId());
        assertThat(second).isEmpty();
        assertThat(Relay.data(relay.failure(render)).path("errorCode").textValue())
                .isEqualTo("CS-OTHER");
        assertThat(relay.all(Relay.COMPLETED, render)).isEmpty();
    }

    @Test
    void shouldFindARowThatNobodyPutOnTheSchedule() throws SQLException {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.complete(render.jobId());

        // When
        run("""
                INSERT INTO job (request_id, tenant, job_id, partition, submitted_at, deadline, received_at, state)
                VALUES (?, 'default', '%s', 5, now(), now() + interval '1 hour', now(), 'WATCHING')""".formatted(render.jobId()), render);

        // Then
        assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
    }

    private static Decision verdict(Relay.Render render, Outcome outcome) {
        return new Decision(
                render.requestId(),
                outcome,
                Instant.parse("2026-11-22T10:00:00Z"),
                new Decision.Watched(JobStatus.Times.UNKNOWN, null, 1, ProgressReading.NONE));
    }

    private void awaitMark(Relay.Render render) {
        Awaitility.await().atMost(Relay.LIMIT).until(() -> isMarked(render));
    }

    private boolean isMarked(Relay.Render render) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT announced_at IS NOT NULL FROM job WHERE request_id = ?")) {
            statement.setString(1, render.requestId());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void run(String sql, Relay.Render render) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, render.requestId());
            statement.executeUpdate();
        }
    }
}

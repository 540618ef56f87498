package io.renderrelay.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.poller.interval.ProgressSample;
import io.renderrelay.poller.outcome.ObservedOutcome;
import io.renderrelay.poller.outcome.Outcome;
import io.renderrelay.poller.outcome.OutcomeRepository;
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
    OutcomeRepository decisions;

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
        relay.publish(render);
        relay.outcome(render);
        awaitMark(render);

        // When
        run("UPDATE job SET published_at = NULL WHERE request_id = ?", render);

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
    void shouldKeepTheFirstOutcome() throws SQLException {
        // Given
        Relay.Render render = relay.begun();
        relay.publish(render);
        Awaitility.await()
                .atMost(Relay.LIMIT)
                .until(() -> !relay.viggle.polls(render.jobId()).isEmpty());

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
    void shouldFindARowThatIsMissingOnTheSchedule() throws SQLException {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.complete(render.jobId());

        // When
        run("""
                INSERT INTO job (request_id, tenant, job_id, partition, submitted_at, deadline, received_at, state)
                VALUES (?, 'default', '%s', 5, now(), now() + interval '1 hour', now(), 'IN_PROGRESS')""".formatted(render.jobId()), render);

        // Then
        assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
    }

    private static ObservedOutcome verdict(Relay.Render render, Outcome outcome) {
        return new ObservedOutcome(
                render.requestId(),
                outcome,
                Instant.parse("2026-11-22T10:00:00Z"),
                new ObservedOutcome.InProgress(JobStatus.Times.UNKNOWN, null, 1, ProgressSample.NONE));
    }

    private void awaitMark(Relay.Render render) {
        Awaitility.await().atMost(Relay.LIMIT).until(() -> isMarked(render));
    }

    private boolean isMarked(Relay.Render render) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT published_at IS NOT NULL FROM job WHERE request_id = ?")) {
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

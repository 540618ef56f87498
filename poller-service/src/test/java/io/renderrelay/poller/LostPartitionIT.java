package io.renderrelay.poller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.Servers;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.local.viggle.polls.PollView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Polls that are under way when another member of the group takes their partition over. */
@QuarkusTest
@QuarkusTestResource(World.class)
class LostPartitionIT {

    private static final int PARTITIONS = 12;
    private static final Duration API_LATENCY = Duration.ofMillis(1_500);

    private Relay relay;

    @BeforeEach
    void answerSlowly() {
        relay = new Relay();
        relay.viggle.renderTimes(RenderTimes.never());
        relay.viggle.faults(Fault.onPoll(FaultKind.DELAYED).by(API_LATENCY));
    }

    @AfterEach
    void answerAtOnce() {
        relay.viggle.clearFaults();
        relay.close();
    }

    @Test
    void shouldGetNoAnswerOnceThePartitionIsSomebodyElses() {
        // Given
        List<Relay.Render> renders =
                Stream.generate(relay::begun).limit(PARTITIONS).toList();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            Relay.Render render = renders.get(partition);
            relay.publish(new ProducerRecord<>(
                    Relay.CREATED,
                    partition,
                    render.requestId().getBytes(UTF_8),
                    render.data().toString().getBytes(UTF_8)));
        }
        Awaitility.await()
                .atMost(Relay.LIMIT)
                .until(() -> renders.stream().noneMatch(render -> polls(render).isEmpty()));

        // When
        List<PollView> polls;
        Instant taken;
        try (OtherMember other = new OtherMember(Servers.shared().bootstrapServers())) {
            other.pollUntil(() -> !other.partitions().isEmpty());
            taken = relay.clock.instant();
            Instant longEnough = taken.plus(API_LATENCY);
            other.pollUntil(() -> relay.clock.instant().isAfter(longEnough));
            polls = other.partitions().stream()
                    .flatMap(partition -> polls(renders.get(partition)).stream())
                    .toList();
        }

        // Then
        assertThat(polls).anyMatch(poll -> poll.answeredAt() == null);
        assertThat(polls)
                .allMatch(poll -> poll.answeredAt() == null || poll.answeredAt().isBefore(taken));
        relay.viggle.clearFaults();
        renders.forEach(render -> relay.viggle.complete(render.jobId()));
        renders.forEach(render -> assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED));
    }

    private List<PollView> polls(Relay.Render render) {
        return relay.viggle.polls(render.jobId());
    }
}

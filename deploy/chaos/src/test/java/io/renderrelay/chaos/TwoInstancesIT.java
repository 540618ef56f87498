package io.renderrelay.chaos;

import static io.renderrelay.local.viggle.fault.FaultKind.ACCEPTED_REPLY_DELAYED;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.fault.Fault;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A submitter that was stopped longer than its lease while another one judged it, and two during a rebalance. */
@Tag("full")
@Tag("restarts-servers")
class TwoInstancesIT {

    private final Relay relay = Relay.shared();
    private final Requests requests = relay.requests();
    private final Trace trace = new Trace(relay);
    private Service other;

    @BeforeEach
    void other() {
        other = relay.another("other-submitter");
    }

    @AfterEach
    void oneAgain() {
        other.close();
        relay.submitter.revive();
        relay.viggle.control().clearFaults();
    }

    @Test
    void shouldSendNothingWhenStoppedAfterTheIntentPastItsLease() {
        // Given
        String id = "stopped-after-the-intent-past-its-lease";
        HeldWrite intent = HeldWrite.update(relay.postgres, id, "NEW.state = 'SUBMITTING'");
        try (Standstill moment = HeldCommit.of(relay.postgres, intent)) {
            requests.send(id);
            moment.await();
            relay.submitter.freeze();
        }
        other.start();
        awaitDoubt(id);

        // When
        relay.submitter.thaw();

        // Then
        await().atMost(ofSeconds(20))
                .until(() -> relay.submitter
                        .log()
                        .contains("Remaining lease too short for a POST; nothing was sent. requestId=" + id));
        assertThat(recorded(id).uncertain()).containsExactly(id);
        assertThat(trace.posts(id)).isZero();
    }

    @Test
    void shouldResolveItByTheLateReplyWhenStoppedPastItsLeaseWhileItCame() {
        // Given
        String id = "stopped-past-its-lease-while-the-reply-came";
        try (Standstill moment = HeldReply.by(
                relay.viggle.control(), Fault.onSubmit(ACCEPTED_REPLY_DELAYED).by(ofSeconds(3)))) {
            requests.send(id);
            moment.await();
            relay.submitter.freeze();
        }
        other.start();
        awaitDoubt(id);

        // When
        relay.submitter.thaw();

        // Then
        await().atMost(ofSeconds(20)).until(() -> !relay.rows.state(id).equals("UNCERTAIN"));
        assertThat(recorded(id).outcomes()).containsExactly(id);
        assertThat(trace.charges(id)).isEqualTo(1);
    }

    @Test
    void shouldEndEveryRequestOnceWhenOneOfTwoIsKilledDuringARebalance() {
        // Given
        try (Group group = new Group(relay.kafka.bootstrapServers(), "render-relay-submitter")) {
            Load load = Load.on(requests, "rebalance", ofMillis(50));
            await().atMost(ofSeconds(30)).until(() -> requests.accepted().size() > 40);
            other.start();
            await().atMost(ofSeconds(60)).pollInterval(ofMillis(5)).until(group::isRebalancing);

            // When
            relay.submitter.kill();
            await("Kafka's session timeout of 45 s and a rebalance")
                    .atMost(ofSeconds(180))
                    .until(() -> group.isStable() && requests.accepted().size() > 200);
            relay.submitter.start();
            await().atMost(ofSeconds(60)).pollInterval(ofMillis(5)).until(group::isRebalancing);
            IntStream.range(0, 20).forEach(i -> requests.send("during-the-second-rebalance-" + i));
            load.end();
        }

        // Then
        Findings findings = relay.recorded(requests, ofSeconds(180));
        System.out.printf(
                "two instances, two rebalances, one killed: %d requests, %d completed, %d uncertain%n",
                requests.accepted().size(),
                findings.outcomes().size(),
                findings.uncertain().size());
        assertThat(findings.failed()).isZero();
        assertThat(findings.uncertain()).as("at most the POSTs in flight").hasSizeLessThanOrEqualTo(2);
    }

    private void awaitDoubt(String id) {
        await().atMost(ofSeconds(60))
                .pollInterval(ofMillis(200))
                .until(() -> relay.rows.state(id).equals("UNCERTAIN"));
        trace.restarted();
    }

    private Findings recorded(String id) {
        Findings findings = relay.recorded(requests, ofSeconds(60));
        trace.print(id);
        return findings;
    }
}

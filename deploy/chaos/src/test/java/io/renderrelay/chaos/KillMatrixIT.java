package io.renderrelay.chaos;

import static io.renderrelay.local.viggle.fault.FaultKind.ACCEPTED_NO_REPLY;
import static io.renderrelay.local.viggle.fault.FaultKind.STALL_MID_UPLOAD;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.Fixtures;
import io.renderrelay.local.viggle.fault.Fault;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * SIGKILL of the submitter at each step of one request. In the default run the most significant four: where a
 * record could be lost or read twice, where a POST could be sent twice, where a paid job could be forgotten, and where an
 * event could be lost.
 */
@Tag("restarts-servers")
class KillMatrixIT {

    private final Relay relay = Relay.shared();
    private final Requests requests = relay.requests();
    private final Trace trace = new Trace(relay);

    @Test
    @Tag("full")
    void shouldReadTheRecordAgainWhenKilledBeforeTheIntakeCommit() {
        // Given
        String id = "before-the-intake-commit";

        // When
        kill(HeldWrite.insert(relay.postgres, id), () -> requests.send(id));

        // Then
        Findings findings = recorded(id);
        assertThat(findings.outcomes()).containsExactly(id);
        assertThat(trace.posts(id)).isEqualTo(1);
    }

    @Test
    @Tag("full")
    void shouldStoreTheRequestOnceWhenKilledAfterTheIntakeCommitBeforeTheAck() {
        // Given
        String id = "after-the-intake-commit-before-the-ack";

        // When
        kill(HeldCommit.of(relay.postgres, HeldWrite.insert(relay.postgres, id)), () -> requests.send(id));

        // Then
        Findings findings = recorded(id);
        assertThat(findings.outcomes()).containsExactly(id);
        assertThat(trace.posts(id)).isEqualTo(1);
    }

    @Test
    @Tag("full")
    void shouldPrepareAgainWhenKilledWhilePreparing() {
        // Given
        String id = "while-preparing";
        URI video = relay.asset("preparing.mp4", 1_000_000);

        // When
        kill(
                HeldWrite.update(relay.postgres, id, "OLD.state = 'PREPARING' AND NEW.state = 'PREPARING'"),
                () -> requests.sendWith(video, id));

        // Then
        Findings findings = recorded(id);
        assertThat(findings.outcomes()).containsExactly(id);
        assertThat(trace.posts(id)).isEqualTo(1);
    }

    @Test
    void shouldSendNothingAndShowDoubtWhenKilledAfterTheIntentBeforeThePost() {
        // Given
        String id = "after-the-intent-before-the-post";

        // When
        kill(
                HeldCommit.of(relay.postgres, HeldWrite.update(relay.postgres, id, "NEW.state = 'SUBMITTING'")),
                () -> requests.send(id));

        // Then
        Findings findings = recorded(id);
        assertThat(findings.uncertain()).containsExactly(id);
        assertThat(trace.posts(id)).isZero();
    }

    @Test
    @Tag("full")
    void shouldShowDoubtWhenKilledMidUpload() {
        // Given
        String id = "mid-upload";
        URI video = relay.asset(Fixtures.MP4, 60_000_000);

        // When
        kill(
                HeldReply.by(
                        relay.viggle.control(), Fault.onSubmit(STALL_MID_UPLOAD).bytes(1_000_000)),
                () -> requests.sendWith(video, id));

        // Then
        Findings findings = recorded(id);
        assertThat(findings.uncertain()).containsExactly(id);
        assertThat(trace.charges(id)).isZero();
    }

    @Test
    @Tag("full")
    void shouldShowDoubtWhenKilledAfterAcceptanceBeforeTheResponse() {
        // Given
        String id = "accepted-response-not-yet-sent";

        // When
        kill(HeldReply.by(relay.viggle.control(), Fault.onSubmit(ACCEPTED_NO_REPLY)), () -> requests.send(id));

        // Then
        Findings findings = recorded(id);
        assertThat(findings.uncertain()).containsExactly(id);
        assertThat(trace.charges(id)).isEqualTo(1);
    }

    @Test
    void shouldShowDoubtWhenKilledWithTheResponseReadAndNotStored() {
        // Given
        String id = "response-read-not-stored";

        // When
        kill(
                HeldWrite.update(relay.postgres, id, "NEW.state = 'SUBMITTED' AND OLD.state <> 'SUBMITTED'"),
                () -> requests.send(id));

        // Then
        Findings findings = recorded(id);
        assertThat(findings.uncertain()).containsExactly(id);
        assertThat(trace.charges(id)).isEqualTo(1);
    }

    @Test
    @Tag("full")
    void shouldPublishLaterWhenKilledWithTheJobStoredAndNotPublished() {
        // Given
        String id = "stored-not-published";

        // When
        kill(HeldSender.of(relay.postgres, id), () -> requests.send(id));

        // Then
        Findings findings = recorded(id);
        assertThat(findings.outcomes()).containsExactly(id);
        assertThat(trace.created(id)).hasSize(1);
    }

    @Test
    @Tag("full")
    void shouldRepeatToTheByteWhenKilledWithTheJobPublishedAndNotMarked() {
        // Given
        String id = "published-not-marked";

        // When
        kill(
                HeldWrite.update(relay.postgres, id, "NEW.published_at IS NOT NULL AND OLD.published_at IS NULL"),
                () -> requests.send(id));

        // Then
        await().atMost(ofSeconds(60)).until(() -> trace.created(id).size() == 2);
        assertThat(recorded(id).outcomes()).containsExactly(id);
        assertThat(trace.created(id).get(1)).isEqualTo(trace.created(id).get(0));
    }

    private void kill(Standstill moment, Runnable request) {
        try (moment) {
            request.run();
            moment.await();
            relay.submitter.kill();
        }
        relay.submitter.start();
        trace.restarted();
    }

    private Findings recorded(String id) {
        Findings findings = relay.recorded(requests, ofSeconds(90));
        trace.print(id);
        return findings;
    }
}

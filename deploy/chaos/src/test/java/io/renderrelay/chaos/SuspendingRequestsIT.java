package io.renderrelay.chaos;

import static io.renderrelay.local.viggle.fault.FaultKind.CHALLENGE;
import static io.renderrelay.local.viggle.fault.FaultKind.NO_CREDITS;
import static io.renderrelay.local.viggle.fault.FaultKind.WRONG_BASE_PATH;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.local.viggle.ledger.AttemptView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests whose POST always meets a reply that suspends the account, beside requests of another tenant. */
@Tag("full")
class SuspendingRequestsIT {

    private static final String CHALLENGED = "scene-behind-a-challenge";
    private static final String FORBIDDEN = "scene-behind-a-403-page";
    private static final String WITHOUT_CREDITS = "scene-answered-402";
    private static final List<String> SUSPENDING = List.of(CHALLENGED, FORBIDDEN, WITHOUT_CREDITS);
    private static final String GOOD = "scene-1";

    private Relay relay;
    private Requests requests;

    @AfterEach
    void stop() {
        relay.close();
    }

    @Test
    void shouldLetTheOtherTenantThroughWithinTwoProbeIntervalsWhenThirtyRequestsSuspendTheAccount() {
        // Given
        Duration interval = ofSeconds(6);
        start(interval);
        Instant begun = Instant.now();

        // When
        IntStream.range(0, 30).forEach(i -> send("suspending-" + i, "noisy", SUSPENDING.get(i % SUSPENDING.size())));
        Set<String> good = IntStream.range(0, 20).mapToObj(i -> "good-" + i).collect(Collectors.toUnmodifiableSet());
        good.stream().sorted().forEach(id -> send(id, "quiet", GOOD));

        // Then
        boolean isThrough = isTrueWithin(ofMinutes(8), () -> accepted(begun).containsAll(good));
        Duration taken = accepted(begun).containsAll(good) ? lastAccepted(begun) : ofMinutes(8);
        System.out.printf(
                "30 suspending requests of one tenant beside 20 of another: %d of 20 through after %d ms = %.2f probe intervals, %d POSTs%n",
                accepted(begun).stream().filter(good::contains).count(),
                taken.toMillis(),
                (double) taken.toMillis() / interval.toMillis(),
                attempts(begun, attempt -> true).size());
        assertThat(isThrough).isTrue();
        assertThat(taken).isLessThanOrEqualTo(interval.multipliedBy(2));
        assertThat(relay.rows.in("REJECTED")).isEmpty();
    }

    @Test
    void shouldRejectEachThatSuspendsTheAccountThriceWhileOthersAreAccepted() {
        // Given
        start(ofMillis(250));
        Set<String> suspending = Set.of("challenged", "forbidden", "without-credits");
        send("challenged", "noisy", CHALLENGED);
        send("forbidden", "noisy", FORBIDDEN);
        send("without-credits", "noisy", WITHOUT_CREDITS);
        Instant begun = Instant.now();

        // When others keep coming
        Set<String> good = new HashSet<>();
        await().atMost(ofMinutes(4)).pollInterval(ofMillis(400)).until(() -> {
            String id = "good-" + good.size();
            send(id, "quiet", GOOD);
            good.add(id);
            return relay.rows.in("REJECTED").containsAll(suspending);
        });

        // Then
        Duration taken = Duration.between(begun, Instant.now());
        Findings findings = relay.recorded(requests, ofSeconds(90));
        assertThat(findings.failed()).isEqualTo(suspending.size());
        for (String id : suspending) {
            long posts =
                    attempts(Instant.EPOCH, attempt -> idOf(attempt).equals(id)).size();
            String failed = relay.topics.records("render.jobs.failed").stream()
                    .filter(record -> new String(record.key()).equals(id))
                    .map(record -> new String(record.value()))
                    .findFirst()
                    .orElseThrow();
            System.out.printf("%s after %d POSTs: %s%n", id, posts, failed);
            // the first suspension never counts, nor does a reply to a POST that began before another suspension
            assertThat(posts).isBetween(4L, 10L);
            assertThat(failed)
                    .contains("\"errorCode\":\"SUBMISSION_REJECTED\"")
                    .contains("refused this request 3 times")
                    .contains("while it accepted other requests in between");
        }
        System.out.printf(
                "3 suspending requests rejected after %d s, beside %d others, all accepted%n",
                taken.toSeconds(), good.size());
    }

    @Test
    void shouldRejectNothingWhenEveryPostIsBlockedForAnHour() {
        // Given an hour that lasts a minute, as probe intervals of 250 ms are a sixtieth of the usual ones
        Duration hour = ofSeconds(60);
        start(ofMillis(250));
        ViggleControl control = relay.viggle.control();
        send("before", "quiet", GOOD);
        await().atMost(ofSeconds(30)).until(() -> relay.rows.in("SUBMITTED").contains("before"));
        control.faults(
                Fault.onSubmit(CHALLENGE).withProbability(0.5),
                Fault.onSubmit(WRONG_BASE_PATH).status(403));
        Instant begun = Instant.now();

        // When so few wait that each is refused several times
        IntStream.range(0, 3).forEach(i -> send("blocked-" + i, "tenant-" + i % 2, GOOD));
        await().during(hour)
                .atMost(hour.plusSeconds(30))
                .pollInterval(ofSeconds(1))
                .until(() -> relay.rows.in("REJECTED").isEmpty());
        int posts = attempts(begun, attempt -> true).size();
        control.clearFaults();

        // Then
        Findings findings = relay.recorded(requests, ofSeconds(90));
        System.out.printf(
                "every POST blocked for %d s (an hour, scaled): %d POSTs, %d failed events, %d of 4 completed%n",
                hour.toSeconds(), posts, findings.failed(), findings.outcomes().size());
        assertThat(findings.failed()).isZero();
        assertThat(findings.outcomes()).hasSize(4);
    }

    /** All periods are the usual multiples of the interval between two probes. */
    private void start(Duration interval) {
        relay = Relay.with(Map.of(
                "RENDER_RELAY_ACCOUNT_PROBE_INTERVAL", interval.toString(),
                "RENDER_RELAY_ACCOUNT_PROBE_MAX_INTERVAL",
                        interval.multipliedBy(60).toString(),
                "RENDER_RELAY_ACCOUNT_PROBE_RESET_AFTER",
                        interval.multipliedBy(40).toString(),
                "RENDER_RELAY_ACCOUNT_PROBE_TRIAL_AFTER",
                        interval.multipliedBy(60).toString()));
        requests = relay.requests();
        relay.viggle.control().renderTimes(RenderTimes.fixed(ofMillis(1)));
        relay.viggle
                .control()
                .faults(
                        Fault.onSubmit(CHALLENGE).onlyWhere("scene_id", CHALLENGED),
                        Fault.onSubmit(WRONG_BASE_PATH).status(403).onlyWhere("scene_id", FORBIDDEN),
                        Fault.onSubmit(NO_CREDITS).onlyWhere("scene_id", WITHOUT_CREDITS));
    }

    private void send(String id, String tenant, String scene) {
        requests.send(
                id,
                "\"tenant\": \"%s\", \"refImageUrl\": \"%s\", \"sceneId\": \"%s\""
                        .formatted(tenant, Requests.imageOf(id), scene));
    }

    private Set<String> accepted(Instant since) {
        return attempts(since, AttemptView::isAccepted).stream()
                .map(SuspendingRequestsIT::idOf)
                .collect(Collectors.toSet());
    }

    private Duration lastAccepted(Instant since) {
        return attempts(since, AttemptView::isAccepted).stream()
                .map(AttemptView::endedAt)
                .max(Instant::compareTo)
                .map(last -> Duration.between(since, last))
                .orElseThrow();
    }

    private List<AttemptView> attempts(Instant since, Predicate<AttemptView> which) {
        return relay.viggle.control().ledger().attempts().stream()
                .filter(attempt -> attempt.at().isAfter(since))
                .filter(which)
                .toList();
    }

    private static String idOf(AttemptView attempt) {
        return Requests.ofImage(attempt.form().texts().get("ref_image_url"));
    }

    private static boolean isTrueWithin(Duration limit, Callable<Boolean> condition) {
        try {
            await().atMost(limit).pollInterval(ofMillis(250)).until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}

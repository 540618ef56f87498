package io.renderrelay.submitter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.submitter.submission.FetchPermits;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hosts of assets that answer, that have nothing, and that accept a request and say nothing. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class AssetHostsIT {

    private static final Logger LOG = Logger.getLogger(AssetHostsIT.class);
    private static final int SILENT_REQUESTS = 30;
    private static final int OTHER_REQUESTS = 40;
    private static final int RUNS = 3;

    @Inject
    FetchPermits fetches;

    private final Scenario scenario = Scenario.shared();
    private final List<String> silent = new ArrayList<>();

    @AfterEach
    void cancelWhatIsLeft() {
        cancelSilent();
    }

    @Test
    void shouldSubmitTheRequestsOfAnotherTenantWhenAHostSaysNothing() {
        // Given
        publishSilent();

        // When
        Duration took = submitOthers();

        // Then: with two minutes for each silent fetch in the slots of submission it would be many times as long
        assertThat(took).isLessThan(Duration.ofSeconds(20));
        assertThat(fetches.inUse()).isPositive();
    }

    @Test
    void shouldEndItsFetchesWhenTheRequestsAreCancelled() {
        // Given
        publishSilent();

        // When
        cancelSilent();

        // Then sooner than the host is given up
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> fetches.inUse() == 0);
    }

    @Test
    void shouldEndAssetUnavailableWhenTheDeadlineComesBeforeTheAsset() {
        // Given two seconds until there is too little time left
        String requestId = scenario.newId();
        Instant deadline = Instant.now().plusSeconds(62);

        // When
        scenario.publish(request(requestId, "acme", "https://" + hosts().get(0) + "/gone", deadline));

        // Then
        JsonNode failed = scenario.awaitFailed(requestId);
        assertThat(failed.get("errorCode").textValue()).isEqualTo("ASSET_UNAVAILABLE");
        assertThat(failed.get("errorMessage").textValue())
                .matches("refImage: localhost answered HTTP 404 \\(\\d+ tr(y|ies)\\);"
                        + " too little time was left to submit it");
        assertThat(scenario.posts(requestId).sent()).isZero();
    }

    /** Each run both alone and beside the silent host, in turns. */
    @Tag("full")
    @Test
    void shouldTakeNotMuchLongerBesideASilentHostThanAlone() {
        // Given
        submitOthers();
        List<Duration> alone = new ArrayList<>();
        List<Duration> beside = new ArrayList<>();

        // When
        for (int run = 0; run < RUNS; run++) {
            alone.add(submitOthers());
            publishSilent();
            beside.add(submitOthers());
            cancelSilent();
        }

        // Then
        double ratio = (double) median(beside).toMillis() / median(alone).toMillis();
        LOG.infof("40 requests alone: %s, beside 30 of a silent host: %s, medians %.2f times", alone, beside, ratio);
        assertThat(ratio).isLessThan(1.5);
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }

    /** Returns when the host is asked for as many as it ever is at a time. */
    private void publishSilent() {
        for (int i = 0; i < SILENT_REQUESTS; i++) {
            String requestId = scenario.newId();
            silent.add(requestId);
            scenario.publish(request(requestId, "silent-host", "https://" + hosts().get(1) + "/a.png", null));
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> preparing("silent-host") >= 3);
    }

    private void cancelSilent() {
        silent.forEach(requestId ->
                scenario.publish("render.cancellations", requestId, "{\"requestId\":\"" + requestId + "\"}"));
        silent.forEach(requestId -> scenario.awaitState(requestId, "CANCELLED"));
        silent.clear();
    }

    private Duration submitOthers() {
        int before = submitted();
        long begun = System.nanoTime();
        for (int i = 0; i < OTHER_REQUESTS; i++) {
            scenario.publish(request(scenario.newId(), "beside", "https://" + hosts().get(0) + "/a.png", null));
        }
        Awaitility.await("40 of another tenant")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> submitted() == before + OTHER_REQUESTS);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private int submitted() {
        return Integer.parseInt(
                scenario.query("SELECT count(*) FROM submission WHERE tenant = 'beside' AND state = 'SUBMITTED'"));
    }

    private int preparing(String tenant) {
        return Integer.parseInt(scenario.query(
                "SELECT count(*) FROM submission WHERE state = 'PREPARING' AND tenant = '" + tenant + "'"));
    }

    private static List<String> hosts() {
        return ConfigProvider.getConfig().getValues("render-relay.assets.allowed-hosts", String.class);
    }

    private static String request(String requestId, String tenant, String refImage, Instant deadline) {
        return "{\"requestId\":\"%s\",\"tenant\":\"%s\",\"refImage\":\"%s\",\"sceneId\":\"scene-1\"%s}"
                .formatted(requestId, tenant, refImage, deadline == null ? "" : ",\"deadline\":\"" + deadline + "\"");
    }
}

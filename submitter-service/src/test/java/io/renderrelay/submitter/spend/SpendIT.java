package io.renderrelay.submitter.spend;

import static io.renderrelay.local.viggle.fault.Fault.onSubmit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.submitter.Scenario;
import io.renderrelay.submitter.TestServers;
import io.renderrelay.submitter.metrics.Meters;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Caps from request to outcome. No one knows how long a scene is, so each of these requests counts 300 credits. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class SpendIT {

    private final Scenario scenario = Scenario.shared();

    @Inject
    MeterRegistry registry;

    @Inject
    SpendView view;

    @AfterEach
    void heal() {
        scenario.viggle().clearFaults();
    }

    @Test
    void shouldRefuseBeforeAnyPostWhenARequestIsTooDear() {
        // Given
        double before = count(Meters.SPEND_REFUSED, "cap", "request");

        // When
        String id = publish("thrifty");

        // Then
        JsonNode failed = scenario.awaitFailed(id);
        assertThat(failed.get("errorCode").asText()).isEqualTo("SPEND_CAP_EXCEEDED");
        assertThat(failed.get("stage").asText()).isEqualTo("submission");
        assertThat(failed.get("charged").asText()).isEqualTo("no");
        assertThat(failed.get("retryable").asBoolean()).isTrue();
        assertThat(scenario.posts(id)).isEqualTo(new Scenario.Posts(0, 0));
        assertThat(count(Meters.SPEND_REFUSED, "cap", "request")).isEqualTo(before + 1);
    }

    @Test
    void shouldRefuseWhenTheDayIsSpentAndTakeMoreWhenAJobIsCancelled() {
        // Given
        double estimated = count(Meters.SPEND_ESTIMATED, "length", "assumed");
        double refunded = count(Meters.SPEND_REFUNDED, "reason", "cancelled");
        String first = submit("two-a-day");
        submit("two-a-day");
        assertThat(count(Meters.SPEND_ESTIMATED, "length", "assumed")).isGreaterThanOrEqualTo(estimated + 600);

        // When
        String third = publish("two-a-day");
        assertThat(scenario.awaitFailed(third).get("errorCode").asText()).isEqualTo("SPEND_CAP_EXCEEDED");
        view.poll();
        assertThat(registry.get(Meters.SPEND_DAILY_CAP_UTILIZATION.meter())
                        .gauge()
                        .value())
                .isEqualTo(1.0);
        assertThat(registry.get(Meters.SPEND_NEAR_CAP.meter()).gauge().value()).isGreaterThanOrEqualTo(1.0);
        scenario.publish("render.cancellations", first, "{\"requestId\":\"%s\"}".formatted(first));
        Awaitility.await().until(() -> scenario.column(first, "spent_on") == null);

        // Then
        submit("two-a-day");
        assertThat(scenario.posts(third)).isEqualTo(new Scenario.Posts(0, 0));
        assertThat(reserved("two-a-day")).isEqualTo("600.00");
        assertThat(count(Meters.SPEND_REFUNDED, "reason", "cancelled")).isGreaterThanOrEqualTo(refunded + 300);
    }

    @Test
    void shouldReleaseOnceWhenTheApiRefundsAFailedRender() {
        // Given
        double refunded = count(Meters.SPEND_REFUNDED, "reason", "failed");
        String first = submit("three-a-day");
        String second = submit("three-a-day");
        submit("three-a-day");

        // When
        scenario.publish(Scenario.FAILED, first, failedRender(first, "refunded"));
        scenario.publish(Scenario.FAILED, first, failedRender(first, "refunded"));
        scenario.publish(Scenario.FAILED, second, failedRender(second, "refunded"));

        // Then
        Awaitility.await()
                .until(() -> scenario.column(first, "spent_on") == null && scenario.column(second, "spent_on") == null);
        assertThat(reserved("three-a-day")).isEqualTo("300.00");
        assertThat(count(Meters.SPEND_REFUNDED, "reason", "failed")).isGreaterThanOrEqualTo(refunded + 600);
    }

    @Test
    void shouldKeepWhatIsUncertainAndReleaseWhatIsRefused() {
        // Given
        String doubtful = scenario.newId();
        String refused = scenario.newId();
        scenario.viggle().faults(onSubmit(FaultKind.ACCEPTED_REPLY_DROPPED).onlyWhere("character_id", doubtful));
        publish("doubtful", doubtful);
        scenario.awaitState(doubtful, "UNCERTAIN");
        scenario.viggle().clearFaults();
        scenario.viggle().faults(onSubmit(FaultKind.VALIDATION_ERROR).onlyWhere("character_id", refused));

        // When
        publish("doubtful", refused);

        // Then
        scenario.awaitFailed(refused);
        assertThat(reserved("doubtful")).isEqualTo("300.00");
        view.poll();
        assertThat(registry.get(Meters.SPEND_UNCERTAIN.meter()).gauge().value()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void shouldCountEveryTenantUnderTheCapOfTheInstallationAndReleaseWhatIsRefunded() {
        // Given
        double before = total();
        String id = submit("an-invented-name");
        double after = total();

        // When
        scenario.publish(Scenario.FAILED, id, failedRender(id, "refunded"));
        Awaitility.await().until(() -> scenario.column(id, "total_spent_on") == null);

        // Then
        assertThat(after).isEqualTo(before + 300);
        assertThat(total()).isEqualTo(before);
        view.poll();
        assertThat(registry.get(Meters.SPEND_TOTAL_UTILIZATION.meter()).gauge().value())
                .isEqualTo(before / 1e9);
    }

    private double total() {
        String credits = scenario.query("SELECT sum(credits) FROM spend WHERE tenant = ''");
        return credits == null ? 0 : Double.parseDouble(credits);
    }

    private String submit(String tenant) {
        String id = publish(tenant);
        scenario.awaitCreated(id);
        return id;
    }

    private String publish(String tenant) {
        return publish(tenant, scenario.newId());
    }

    private String publish(String tenant, String id) {
        scenario.publish("{\"requestId\":\"%s\",\"tenant\":\"%s\",\"characterId\":\"%s\",\"sceneId\":\"s\"}"
                .formatted(id, tenant, id));
        return id;
    }

    private String failedRender(String id, String charged) {
        return "{\"requestId\":\"%s\",\"jobId\":\"%s\",\"stage\":\"render\",\"errorCode\":\"RENDER_FAILED\",\"charged\":\"%s\"}"
                .formatted(id, scenario.column(id, "job_id"), charged);
    }

    private String reserved(String tenant) {
        return scenario.query("SELECT sum(credits) FROM spend WHERE tenant = '" + tenant + "'");
    }

    private double count(Meters meter, String tag, String value) {
        return registry.get(meter.meter()).tag(tag, value).counter().count();
    }
}

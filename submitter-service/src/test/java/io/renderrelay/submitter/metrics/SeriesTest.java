package io.renderrelay.submitter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.renderrelay.submitter.account.AccountView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An alert on a series that appears only with its first event never fires on that event. */
class SeriesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TenantLabel tenants = new TenantLabel(() -> Optional.of(List.of("acme")));

    @Test
    void shouldHaveEverySeriesOfRequestsBeforeTheFirstOne() {
        // When
        new RequestMetrics(registry, tenants);

        // Then
        assertThat(ids())
                .contains(
                        "render.relay.requests.received state=QUEUED tenant=acme",
                        "render.relay.requests.received state=INVALID tenant=other",
                        "render.relay.submissions.entered state=UNCERTAIN",
                        "render.relay.job.ids.recorded result=TOO_LATE",
                        "render.relay.request.queue");
    }

    @Test
    void shouldHaveEverySeriesOfEventsBeforeTheFirstOne() {
        // When
        new EventMetrics(registry, tenants);

        // Then
        assertThat(ids())
                .contains(
                        "render.relay.jobs.created tenant=acme",
                        "render.relay.outcomes error=API tenant=other",
                        "render.relay.outcomes error=SUBMISSION_UNCERTAIN tenant=acme",
                        "render.relay.dead.letters code=REQUEST_ID_CONFLICT",
                        "render.relay.orphaned.job.ids stored=true",
                        "render.relay.orphaned.job.ids stored=false");
    }

    @Test
    void shouldHaveEverySeriesOfCreditsBeforeTheFirstOne() {
        // When
        new SpendMetrics(registry, tenants, null);

        // Then
        assertThat(ids())
                .contains(
                        "render.relay.spend.estimated length=measured tenant=acme",
                        "render.relay.spend.refunded reason=failed tenant=other",
                        "render.relay.spend.refunded reason=cancelled tenant=acme",
                        "render.relay.spend.refused cap=day",
                        "render.relay.spend.uncertain",
                        "render.relay.spend.daily.cap.utilization",
                        "render.relay.spend.tenants.near.cap");
    }

    @Test
    void shouldShowNoModeAsHoldingBeforeTheAccountWasSeen() {
        // When
        new AccountMetrics(registry, new AccountView());

        // Then
        assertThat(ids())
                .contains(
                        "render.relay.account.state state=half_open",
                        "render.relay.account.suspended reason=credits",
                        "render.relay.account.suspended reason=operator",
                        "render.relay.account.throttled.until.timestamp",
                        "render.relay.account.suspensions reason=challenge result=rejected");
        assertThat(registry.get(Meters.ACCOUNT_STATE.meter()).gauges())
                .hasSize(4)
                .allMatch(gauge -> gauge.value() == 0);
    }

    private List<String> ids() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getTags().stream()
                        .map(tag -> " " + tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining("", id.getName(), "")))
                .toList();
    }
}

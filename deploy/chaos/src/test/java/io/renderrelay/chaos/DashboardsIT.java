package io.renderrelay.chaos;

import static io.renderrelay.local.viggle.fault.FaultKind.RATE_LIMITED;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.job.Outcome;
import io.renderrelay.monitoring.Dashboard;
import io.renderrelay.monitoring.Expression;
import io.renderrelay.monitoring.MonitoringFiles;
import io.renderrelay.monitoring.NamedMetrics;
import io.renderrelay.monitoring.Prometheus;
import io.renderrelay.monitoring.Tools;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real Prometheus scrapes the running pair, and is asked what the dashboards and the alerts ask. */
class DashboardsIT {

    private static final String TENANT = "\"tenant\": \"%s\", ".formatted(ServiceSettings.TENANT);

    private static final List<String> HAPPENED = List.of(
            "sum(render_relay_outcomes_total{error=\"none\", tenant=\"" + ServiceSettings.TENANT + "\"}) >= 3",
            "sum(render_relay_outcomes_total{error=\"API\", tenant=\"" + ServiceSettings.TENANT + "\"}) >= 1",
            "sum(render_relay_outcomes_total{error=\"INVALID_REQUEST\", tenant=\"" + ServiceSettings.TENANT
                    + "\"}) >= 1",
            "sum(render_relay_submission_requests_seconds_count{result=\"refused_for_now\"}) >= 1",
            "max(max_over_time(render_relay_account_suspended{reason=\"credits\"}[1h])) == 1");

    private Relay relay;

    @BeforeAll
    static void tools() {
        Tools.prometheus();
    }

    @AfterEach
    void heal() {
        relay.viggle.control().clearFaults();
        relay.viggle.control().clearOutcomes();
        relay.viggle.control().topUp(new BigDecimal(100_000));
    }

    @Test
    void shouldShowDataInEveryPanelAndNameNoSeriesThatThereIsNot() {
        // Given
        relay = Relay.shared();
        List<Prometheus.Target> targets = relay.services().stream()
                .map(service -> new Prometheus.Target(
                        "render-relay-" + service.name(), service.management().port()))
                .toList();
        try (Prometheus prometheus = Prometheus.scraping(relay.files.path(), targets)) {

            // When
            successesFailuresARetryAndAClosedAccount(prometheus);

            // Then
            everyPanelHasData(prometheus);
            Set<String> exported = prometheus.names();
            await().atMost(ofSeconds(60))
                    .until(() -> HAPPENED.stream()
                            .noneMatch(happening -> prometheus.values(happening).isEmpty()));
            assertThat(exported).as("asked for by dashboards and rules").containsAll(NamedMetrics.asked());
            assertThat(NamedMetrics.written())
                    .as("named by pages")
                    .allMatch(name -> NamedMetrics.stands(name, exported));
            assertThat(exported.stream().filter(name -> name.startsWith("render_relay_")))
                    .as("named by pages")
                    .allMatch(name -> NamedMetrics.isWritten(name, NamedMetrics.written()));
            assertThat(prometheus.failedRules()).isEmpty();
            System.out.printf(
                    "Prometheus: %d dashboards with %d expressions, all with data; %d alerts evaluated;"
                            + " %d series asked for, %d named by pages, all there%n",
                    MonitoringFiles.dashboards().size(),
                    queries().size(),
                    MonitoringFiles.alerts().size(),
                    NamedMetrics.asked().size(),
                    NamedMetrics.written().size());
        }
    }

    private void successesFailuresARetryAndAClosedAccount(Prometheus prometheus) {
        ViggleControl control = relay.viggle.control();
        Requests requests = relay.requests();
        long before = control.sums().accepted();
        control.faults(Fault.onSubmit(RATE_LIMITED).times(1));
        control.outcome(Outcome.failed("CS-UORC01-002", "no face was found")
                .onlyWhere("ref_image_url", Requests.imageOf("shown-fails")));
        IntStream.range(0, 3).forEach(i -> send(requests, "shown-" + i));
        send(requests, "shown-fails");
        requests.send("shown-typo", TENANT + "\"refImagge\": \"x\", \"sceneId\": \"scene-1\"");
        await().atMost(ofSeconds(60))
                .until(() -> control.sums().accepted() >= before + 4
                        && relay.rows.account().equals("ACTIVE"));

        control.balance(BigDecimal.ZERO);
        send(requests, "shown-waits");
        await("Prometheus has seen the account closed")
                .atMost(ofSeconds(60))
                .until(() -> !prometheus
                        .values("render_relay_account_suspended{reason=\"credits\"} == 1")
                        .isEmpty());
        control.topUp(new BigDecimal(100_000));
        relay.recorded(requests, ofSeconds(120));
    }

    private static void send(Requests requests, String id) {
        requests.send(id, TENANT + "\"refImageUrl\": \"%s\", \"sceneId\": \"scene-1\"".formatted(Requests.imageOf(id)));
    }

    /** Each at some moment: there is nothing to show of what has not happened for a while. */
    private static void everyPanelHasData(Prometheus prometheus) {
        List<Dashboard.Query> without = new ArrayList<>(queries());
        await().atMost(ofSeconds(60)).untilAsserted(() -> {
            without.removeIf(query -> !prometheus
                    .values(new Expression(query.expression()).filled("1m").text())
                    .isEmpty());
            assertThat(without).as("expressions without data").isEmpty();
        });
    }

    private static List<Dashboard.Query> queries() {
        return MonitoringFiles.dashboards().stream().flatMap(Dashboard::queries).toList();
    }
}

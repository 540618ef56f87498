package io.renderrelay.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the checks of {@link ChartTest} can fail. */
class StrictnessTest {

    private final List<Manifest> manifests = Chart.ours().render(Switches.ALL);

    @ParameterizedTest
    @CsvSource({
        "Deployment, /spec/template/spec, terminationGracePeriodSecond",
        "Deployment, /spec/template/spec/containers/0/resources, limit",
        "StatefulSet, /spec, podManagementPolicies",
        "Job, /spec, backOffLimit",
        "Service, /spec/ports/0, targetport",
        "ServiceAccount, /metadata, label",
        "PodDisruptionBudget, /spec, maxUnavailable2",
        "NetworkPolicy, /spec/egress/0/ports/0, prot",
        "KafkaTopic, /spec, partition",
        "KafkaUser, /spec/authorization/acls/0/resource, pattern",
        "Cluster, /spec/postgresql/synchronous, durability",
        "ScaledObject, /spec, maxReplicas",
        "ScaledObject, /spec/triggers/0, authentication",
        "TriggerAuthentication, /spec/secretTargetRef/0, secret",
        "PodMonitor, /spec/podMetricsEndpoints/0, paths",
        "KafkaTopic, /metadata, label"
    })
    void shouldFindAFieldThatNobodyKnows(String kind, String where, String field) {
        // Given
        Manifest manifest = first(kind);
        ((ObjectNode) manifest.at(where)).put(field, 1);

        // When
        List<String> problems = Strictness.problems(List.of(manifest));

        // Then
        assertThat(problems).isNotEmpty().allMatch(problem -> problem.contains(field));
    }

    @Test
    void shouldFindAWordThatIsNone() {
        // Given
        Manifest cluster = first("Cluster");
        ((ObjectNode) cluster.at("/spec/postgresql/synchronous")).put("dataDurability", "always");

        // When, Then
        assertThat(Strictness.problems(List.of(cluster))).isNotEmpty();
    }

    @Test
    void shouldFindAFieldThatIsMissing() {
        // Given
        Manifest scaling = first("ScaledObject");
        ((ObjectNode) scaling.at("/spec")).remove("scaleTargetRef");

        // When, Then
        assertThat(Strictness.problems(List.of(scaling))).isNotEmpty();
    }

    @Test
    void shouldFindAResourceThatNothingIsKnownOf() {
        // Given
        Manifest service = first("Service");
        ((ObjectNode) service.json()).put("apiVersion", "v2");

        // When, Then
        assertThat(Strictness.problems(List.of(service))).hasSize(1);
    }

    private Manifest first(String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}

package io.renderrelay.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart as real Helm renders it. */
class ChartTest {

    private static final Set<String> OF_KUBERNETES =
            Set.of("v1", "apps/v1", "batch/v1", "policy/v1", "networking.k8s.io/v1");

    private final Chart chart = Chart.ours();

    @Test
    void shouldLintWithoutAWarning() {
        // When
        LintResult lint = chart.lint();

        // Then
        assertThat(lint.getMessages())
                .filteredOn(message -> !message.contains("[INFO]"))
                .isEmpty();
        assertThat(lint.isFailed()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void shouldRenderOnlyWhatTheServerUnderstands(String values) {
        // When
        List<Manifest> manifests = chart.render(values);

        // Then
        assertThat(Strictness.problems(manifests)).isEmpty();
        assertThat(manifests).extracting(Manifest::toString).doesNotHaveDuplicates();
    }

    static Stream<Named<String>> combinations() {
        return Switches.combinations();
    }

    @Test
    void shouldNeedNoCustomResourceWhenNoSwitchIsOn() {
        // When
        List<Manifest> manifests = chart.render(Switches.NONE);

        // Then
        assertThat(manifests).extracting(Manifest::apiVersion).allMatch(OF_KUBERNETES::contains);
        assertThat(manifests)
                .extracting(Manifest::kind)
                .containsExactlyInAnyOrder(
                        "ServiceAccount",
                        "Secret",
                        "Secret",
                        "Secret",
                        "Service",
                        "Service",
                        "PodDisruptionBudget",
                        "PodDisruptionBudget",
                        "Deployment",
                        "StatefulSet",
                        "Job",
                        "Job");
    }

    @Test
    void shouldRenderEachKindOfResourceWhenAllIsOn() {
        // When
        Set<String> kinds =
                chart.render(Switches.ALL).stream().map(Manifest::kind).collect(Collectors.toSet());

        // Then
        assertThat(kinds)
                .contains(
                        "KafkaTopic",
                        "KafkaUser",
                        "Cluster",
                        "ScaledObject",
                        "TriggerAuthentication",
                        "PodMonitor",
                        "NetworkPolicy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sumbitter: {replicas: 2}",
                "submitter: {replica: 2}",
                "submitter: {submitTimeoutSeconds: 241}",
                "submitter: {config: {render-relay.account.max-concurrent-submissions: 4}}",
                "kafka: {bootstrapServers: broker}",
                "cloudNativePG: {instances: 1}",
                "strimzi: {users: {authentication: plain}}"
            })
    void shouldRefuseValuesThatAreMistaken(String values) {
        // When, Then
        assertThatThrownBy(() -> chart.text(values)).hasMessageContaining("schema");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "submitter: {replicas: 13}                                              | 12 partitions",
                "poller: {replicas: 13}                                                 | 12 partitions",
                "{poller: {replicas: 3}, kafka: {partitions: {render.jobs.created: 2}}} | 2 partitions",
                "strimzi: {topics: {enabled: true}}                                     | strimzi.cluster must name",
                "strimzi: {users: {enabled: true}}                                      | strimzi.cluster must name"
            })
    void shouldSayWhatIsWrongWhenValuesDoNotFitTogether(String values, String said) {
        // When, Then
        assertThatThrownBy(() -> chart.text(values)).hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keda: {enabled: true}                                                            | submitter | 4",
                "keda: {enabled: true, submitter: {maxReplicas: 50}}                              | submitter | 12",
                "keda: {enabled: true, poller: {maxReplicas: 50}}                                 | poller    | 12",
                "{keda: {enabled: true}, kafka: {partitions: {render.jobs.created: 6}}}           | poller    | 6",
                "{keda: {enabled: true}, kafka: {partitions: {render.requests: 1}}}               | submitter | 1"
            })
    void shouldNeverScaleBeyondThePartitions(String values, String service, int most) {
        // When
        JsonNode spec = only(chart.render(values), "ScaledObject", service).at("/spec");

        // Then
        assertThat(spec.at("/maxReplicaCount").asInt()).isEqualTo(most);
        assertThat(spec.at("/minReplicaCount").asInt()).isLessThanOrEqualTo(most);
    }

    @Test
    void shouldLeaveReplicasToTheScalerWhenThereIsOne() {
        // When
        List<Manifest> manifests = chart.render("keda: {enabled: true}");

        // Then
        assertThat(only(manifests, "Deployment", "submitter")
                        .at("/spec/replicas")
                        .isMissingNode())
                .isTrue();
        assertThat(only(manifests, "StatefulSet", "poller").at("/spec/replicas").isMissingNode())
                .isTrue();
    }

    @Test
    void shouldNeverForgetAWriteInAFailover() {
        // When
        List<Manifest> clusters = chart.render(Switches.ALL).stream()
                .filter(manifest -> manifest.kind().equals("Cluster"))
                .toList();

        // Then
        assertThat(clusters).hasSize(2).allSatisfy(cluster -> {
            JsonNode synchronous = cluster.at("/spec/postgresql/synchronous");
            assertThat(synchronous.at("/number").asInt()).isPositive();
            assertThat(synchronous.at("/dataDurability").asText()).isEqualTo("required");
            assertThat(synchronous.at("/failoverQuorum").asBoolean()).isTrue();
            assertThat(cluster.json().toString()).contains("\"helm.sh/resource-policy\":\"keep\"");
        });
    }

    @Test
    void shouldNameEveryHostOfTheDatabaseWithItsPort() {
        // When
        List<Manifest> manifests =
                chart.render("submitter: {database: {host: \"db-1, db-2\", parameters: prepareThreshold=0}}");

        // Then
        assertThat(manifests)
                .extracting(manifest -> manifest.json().toString())
                .anyMatch(json -> json.contains(
                        "\"jdbc:postgresql://db-1:5432,db-2:5432/submitter?sslmode=require&prepareThreshold=0\""));
    }

    static Manifest only(List<Manifest> manifests, String kind, String service) {
        return manifests.stream()
                .filter(manifest ->
                        manifest.kind().equals(kind) && manifest.name().equals(Chart.RELEASE + "-" + service))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " of the " + service));
    }
}

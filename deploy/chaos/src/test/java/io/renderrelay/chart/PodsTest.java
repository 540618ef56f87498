package io.renderrelay.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every pod of the chart must be, and what the services' promises need of it. */
class PodsTest {

    private static final String CONTAINER = "/spec/template/spec/containers/0";

    private final List<Manifest> manifests = Chart.ours().render(Switches.NONE);
    private final Manifest submitter = ChartTest.only(manifests, "Deployment", "submitter");
    private final Manifest poller = ChartTest.only(manifests, "StatefulSet", "poller");

    @Test
    void shouldRunAsNobodyOnARootThatCannotBeWritten() {
        // When
        List<Manifest> withPods = manifests.stream()
                .filter(manifest -> !manifest.at(CONTAINER).isMissingNode())
                .toList();

        // Then
        assertThat(withPods).hasSize(4).allSatisfy(manifest -> {
            JsonNode pod = manifest.at("/spec/template/spec");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
            JsonNode container = manifest.at(CONTAINER).at("/securityContext");
            assertThat(container.at("/readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(container.at("/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            assertThat(volume(manifest, "tmp").at("/emptyDir/medium").asText()).isEqualTo("Memory");
            assertThat(volume(manifest, "tmp").at("/emptyDir/sizeLimit").asText())
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 120, 240})
    void shouldGiveThePostInFlightItsTimeAndHalfAMinute(int submitTimeout) {
        // When
        Manifest deployment = ChartTest.only(
                Chart.ours().render("submitter: {submitTimeoutSeconds: " + submitTimeout + "}"),
                "Deployment",
                "submitter");

        // Then
        assertThat(environment(deployment)).containsEntry("RENDER_RELAY_VIGGLE_SUBMIT_TIMEOUT", submitTimeout + "s");
        assertThat(deployment
                        .at("/spec/template/spec/terminationGracePeriodSeconds")
                        .asInt())
                .isGreaterThanOrEqualTo(submitTimeout + 30);
    }

    @Test
    void shouldProbeOnTheManagementPort() {
        assertThat(List.of(submitter, poller))
                .allSatisfy(manifest -> assertThat(Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                                .map(probe -> manifest.at(CONTAINER)
                                        .at("/" + probe + "/httpGet/port")
                                        .asText()))
                        .containsOnly("management"));
    }

    @Test
    void shouldNameEachPollerForItsMembershipOfTheGroup() {
        assertThat(env(poller, "RENDER_RELAY_INSTANCE_ID")
                        .at("/valueFrom/fieldRef/fieldPath")
                        .asText())
                .isEqualTo("metadata.name");
    }

    /** Kubernetes never updates a file that is mounted with a subPath. */
    @Test
    void shouldMountTheKeySoThatANewOneReachesTheRunningPod() {
        // When
        JsonNode mount = StreamSupport.stream(
                        submitter.at(CONTAINER).at("/volumeMounts").spliterator(), false)
                .filter(candidate -> candidate.at("/name").asText().equals("viggle"))
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(mount.has("subPath")).isFalse();
        assertThat(environment(submitter).get("RENDER_RELAY_VIGGLE_API_KEY_FILE"))
                .isEqualTo(mount.at("/mountPath").asText() + "/"
                        + volume(submitter, "viggle").at("/secret/items/0/path").asText());
    }

    @Test
    void shouldKeepTheKeyFromThePoller() {
        assertThat(poller.json().toString()).doesNotContain("viggle\"").doesNotContain("API_KEY");
    }

    @Test
    void shouldHaveNoSecretInAnEnvironment() {
        assertThat(manifests)
                .filteredOn(manifest -> !manifest.at(CONTAINER).isMissingNode())
                .allSatisfy(
                        manifest -> assertThat(manifest.at(CONTAINER).at("/env").toString())
                                .doesNotContain("secretKeyRef")
                                .doesNotContain("PASSWORD"));
    }

    @Test
    void shouldFitTheAssetsIntoTheMemoryOfThePod() {
        // Given
        int space = Integer.parseInt(
                environment(submitter).get("RENDER_RELAY_ASSETS_TEMP_MAX_BYTES").replace("M", ""));

        // When
        int limit = Integer.parseInt(
                volume(submitter, "tmp").at("/emptyDir/sizeLimit").asText().replace("Mi", ""));

        // Then
        assertThat(space).isLessThan(limit);
        assertThat(submitter.at(CONTAINER).at("/resources/limits/memory").asText())
                .isEqualTo("1280Mi");
        assertThat(limit).isLessThan(1280 - 256 - 250);
    }

    @Test
    void shouldMigrateInAJobAndOnlyCheckInTheServices() {
        // When
        List<Manifest> jobs = manifests.stream()
                .filter(manifest -> manifest.kind().equals("Job"))
                .toList();

        // Then
        assertThat(jobs)
                .hasSize(2)
                .allSatisfy(job -> assertThat(environment(job))
                        .containsEntry("QUARKUS_INIT_AND_EXIT", "true")
                        .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "true")
                        .doesNotContainKey("RENDER_RELAY_SCHEMA_AT_START"));
        assertThat(List.of(submitter, poller))
                .allSatisfy(service -> assertThat(environment(service))
                        .doesNotContainKey("QUARKUS_FLYWAY_MIGRATE_AT_START")
                        .containsEntry("RENDER_RELAY_SCHEMA_AT_START", "validate"));
    }

    /** A Job cannot be changed once it is there. */
    @Test
    void shouldRenameTheMigrationWhenItChanges() {
        // When
        List<Manifest> next = Chart.ours().render("image: {tag: 9.9.9}");

        // Then
        assertThat(names(next, "Job")).doesNotContainAnyElementsOf(names(manifests, "Job"));
        assertThat(names(Chart.ours().render("submitter: {replicas: 3}"), "Job"))
                .isEqualTo(names(manifests, "Job"));
    }

    /** A setting with an unknown name would be ignored silently. */
    @Test
    void shouldUseOnlySettingsThatAreDocumented() {
        // Given
        String documented = Yaml.text(Chart.REPOSITORY.resolve("deploy/docs/configuration.md"));

        // When
        List<String> used = Stream.concat(manifests.stream(), Chart.ours().render(Switches.ALL).stream())
                .flatMap(manifest -> environment(manifest).keySet().stream())
                .filter(name -> name.startsWith("RENDER_RELAY_"))
                .distinct()
                .toList();

        // Then
        assertThat(used).isNotEmpty().allMatch(documented::contains);
    }

    @ParameterizedTest
    @CsvSource({"52428800, 52428800", "0.5, 0.5", "true, true", "'\"007\"', 007"})
    void shouldPassASettingOnAsItWasWritten(String written, String passedOn) {
        // When
        Manifest deployment = ChartTest.only(
                Chart.ours()
                        .render("submitter: {config: {SOME_SETTING: %s}}\nkafka: {properties: {fetch.max.bytes: %s}}"
                                .formatted(written, written)),
                "Deployment",
                "submitter");

        // Then
        assertThat(environment(deployment))
                .containsEntry("SOME_SETTING", passedOn)
                .containsEntry("KAFKA_FETCH_MAX_BYTES", passedOn);
    }

    private static List<String> names(List<Manifest> manifests, String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .map(Manifest::name)
                .toList();
    }

    private static Map<String, String> environment(Manifest manifest) {
        return variables(manifest).stream()
                .collect(Collectors.toMap(
                        variable -> variable.at("/name").asText(),
                        variable -> variable.at("/value").asText()));
    }

    private static JsonNode env(Manifest manifest, String name) {
        return variables(manifest).stream()
                .collect(Collectors.toMap(variable -> variable.at("/name").asText(), Function.identity()))
                .get(name);
    }

    private static List<JsonNode> variables(Manifest manifest) {
        List<JsonNode> variables = new ArrayList<>();
        manifest.at(CONTAINER).at("/env").forEach(variables::add);
        return variables;
    }

    private static JsonNode volume(Manifest manifest, String name) {
        Optional<JsonNode> volume = StreamSupport.stream(
                        manifest.at("/spec/template/spec/volumes").spliterator(), false)
                .filter(candidate -> candidate.at("/name").asText().equals(name))
                .findFirst();
        return volume.orElseThrow();
    }
}

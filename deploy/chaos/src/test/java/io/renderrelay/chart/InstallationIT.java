package io.renderrelay.chart;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.local.viggle.ledger.Sums;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What the chart relies on, shown with the packaged services under the environment that it gives them. */
@Tag("full")
@Tag("restarts-servers")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallationIT {

    private static Installation installation;

    @BeforeAll
    static void install() {
        installation = new Installation();
        installation.viggle.control().renderTimes(RenderTimes.uniform(ofSeconds(1), ofSeconds(3)));
    }

    @AfterAll
    static void remove() {
        installation.close();
    }

    @Test
    @Order(1)
    void shouldEndAtOnceWhenTheMigrationHasNotRunYet() {
        // When
        int exitValue = installation.submitter.run();

        // Then
        assertThat(exitValue).isEqualTo(1);
        assertThat(installation.submitter.log()).contains("resolved migration not applied");
    }

    @Test
    @Order(2)
    void shouldBeReadyOnceTheJobsHaveMigrated() {
        // When
        int submitters = installation.migration("submitter").run();
        int pollers = installation.migration("poller").run();
        installation.submitter.start();
        installation.poller.start();

        // Then
        assertThat(submitters).isZero();
        assertThat(pollers).isZero();
        installation.submitter.awaitReady();
        installation.poller.awaitReady();
    }

    @Test
    @Order(3)
    void shouldUseANewKeyWithoutARestart() throws IOException {
        // Given
        installation.viggle.control().keys("sk-rotated");

        // When
        Files.writeString(installation.keyFile(), "sk-rotated\n");
        installation.request("after-rotation");

        // Then
        await().atMost(ofSeconds(20))
                .until(() ->
                        installation.outcomes.records("render.jobs.completed").size() == 1);
        assertThat(installation.count("submitter", "account", "mode")).containsOnlyKeys("ACTIVE");
    }

    /** Two POSTs that take a while fill the places there are, so the next one could begin only after SIGTERM. */
    @Test
    @Order(4)
    void shouldFinishThePostsInFlightAndBeginNoneWhenToldToEnd() {
        // Given
        installation.viggle.control().submitLatency(ofMillis(2500));
        IntStream.range(0, 30).forEach(i -> installation.request("terminated-" + i));
        await().atMost(ofSeconds(10)).pollInterval(ofMillis(20)).until(() -> inFlight() == 2);
        Sums before = installation.viggle.control().sums();

        // When
        Duration submitter = installation.submitter.terminate();
        Duration poller = installation.poller.terminate();

        // Then
        System.out.printf(
                "SIGTERM under load: submitter %d ms with two POSTs in flight, poller %d ms%n",
                submitter.toMillis(), poller.toMillis());
        Sums after = installation.viggle.control().sums();
        assertThat(after.attempts()).isEqualTo(before.attempts());
        assertThat(after.accepted()).isEqualTo(before.accepted() + 2);
        assertThat(installation.count("submitter", "submission", "state"))
                .containsEntry("SUBMITTED", (int) after.accepted())
                .containsOnlyKeys("SUBMITTED", "QUEUED");
        assertThat(installation.count("poller", "job", "outcome_at IS NOT NULL AND published_at IS NULL"))
                .doesNotContainKey("t");
        assertThat(installation.submitter.exitValue()).isEqualTo(Pod.TERMINATED);
        assertThat(installation.poller.exitValue()).isEqualTo(Pod.TERMINATED);
    }

    @Test
    @Order(5)
    void shouldGoOnWhereItEndedWhenStartedAgain() {
        // Given
        installation.viggle.control().submitLatency(Duration.ZERO);

        // When
        installation.submitter.start();
        installation.poller.start();

        // Then
        await().atMost(ofSeconds(60))
                .until(() ->
                        installation.outcomes.records("render.jobs.completed").size() == 31);
        assertThat(installation.outcomes.records("render.jobs.failed")).isEmpty();
        assertThat(installation.viggle.control().sums().paidTwice()).isZero();
        assertThat(installation.viggle.control().sums().accepted()).isEqualTo(31);
    }

    private static long inFlight() {
        Sums sums = installation.viggle.control().sums();
        return sums.attempts() - sums.accepted() - sums.refused();
    }
}

package io.renderrelay.chaos.polling;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.local.viggle.polls.PollView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * SIGKILL at each moment at which a poller holds something that stands nowhere else.
 *
 * <table>
 * <caption>The poller's crash table</caption>
 * <tr><th>between</th><th>and</th><th>what is left</th></tr>
 * <tr><td>reading a record</td><td>its row</td><td>the record, which is delivered again</td></tr>
 * <tr><td>seeing an end</td><td>storing it</td><td>the render, which is read again</td></tr>
 * <tr><td>storing</td><td>publishing</td><td>the row, which is published later</td></tr>
 * <tr><td>publishing</td><td>marking</td><td>the row, which is published again, byte-identical</td></tr>
 * </table>
 */
@Tag("full")
@Tag("restarts-servers")
class PollerCrashIT {

    private static Pollers pollers;
    private static Instance poller;
    private Renders renders;

    @BeforeAll
    static void start() {
        pollers = Pollers.none();
        poller = pollers.start("crash-0").get(0);
    }

    @AfterAll
    static void stop() {
        pollers.close();
    }

    @BeforeEach
    void rendersEndWhenTheyAreTold() {
        renders = pollers.renders();
        pollers.viggle.renderTimes(RenderTimes.never());
    }

    @AfterEach
    void close() {
        renders.close();
    }

    @Test
    void shouldTrackAJobWhenThePollerDiesBetweenReadingItsRecordAndStoringIt() {
        // Given
        String jobId;
        try (Standstill standstill = Standstill.beforeInsert(pollers.postgres)) {
            jobId = renders.beginOn(3, "between-reading-and-storing");
            standstill.reached();

            // When
            poller.kill();
        }
        poller.start();

        // Then
        pollers.viggle.complete(jobId);
        assertOneOutcome("between-reading-and-storing", 1);
    }

    @Test
    void shouldSeeTheEndAgainWhenThePollerDiesBetweenSeeingAndStoringIt() {
        // Given
        String jobId = renders.beginOn(3, "between-seeing-and-storing");
        pollers.viggle.complete(jobId);
        int polls;
        try (Standstill standstill = Standstill.beforeStoring(pollers.postgres)) {
            standstill.reached();

            // When
            poller.kill();
            polls = pollers.viggle.polls(jobId).size();
        }
        poller.start();

        // Then
        assertOneOutcome("between-seeing-and-storing", 1);
        assertThat(pollers.viggle.polls(jobId)).hasSize(polls + 1);
    }

    @Test
    void shouldPublishWhatIsOnDiskWhenThePollerDiesBetweenStoringAndPublishing() {
        // Given
        String jobId = renders.beginOn(3, "between-storing-and-publishing");
        pollers.viggle.complete(jobId);
        int polls;
        try (Standstill standstill = Standstill.beforePublishing(pollers.postgres, "between-storing-and-publishing")) {
            standstill.reached();

            // When
            poller.kill();
            polls = pollers.viggle.polls(jobId).size();
            assertThat(pollers.outcomes.of("between-storing-and-publishing")).isEmpty();
        }
        poller.start();

        // Then
        assertOneOutcome("between-storing-and-publishing", 1);
        assertThat(pollers.viggle.polls(jobId)).hasSize(polls);
    }

    @Test
    void shouldSendTheSameBytesAgainWhenThePollerDiesBetweenPublishingAndMarking() {
        // Given
        String jobId = renders.beginOn(3, "between-publishing-and-marking");
        pollers.viggle.complete(jobId);
        try (Standstill standstill = Standstill.beforeMarking(pollers.postgres)) {
            standstill.reached();
            await().atMost(ofSeconds(10))
                    .until(() -> pollers.outcomes
                                    .of("between-publishing-and-marking")
                                    .size()
                            == 1);

            // When
            poller.kill();
        }
        poller.start();

        // Then
        assertOneOutcome("between-publishing-and-marking", 2);
    }

    @Test
    void shouldPublishForOthersWhenTheOneSenderStandsStillForGood() {
        // Given
        String first = renders.beginOn(3, "sender-stands-still-first");
        List<Instance> newcomer;
        try (Standstill standstill = Standstill.beforeMarking(pollers.postgres)) {
            pollers.viggle.complete(first);
            standstill.reached();
            newcomer = pollers.start("crash-2");

            // When
            poller.freeze();
        }
        String second = renders.beginOn(5, "sender-stands-still-second");
        pollers.viggle.complete(second);

        // Then
        PollingPromises.onOutcomes(pollers, renders, ofSeconds(120));
        poller.thaw();
        pollers.end(newcomer);
        await("all partitions are back")
                .atMost(ofSeconds(60))
                .pollInterval(ofMillis(500))
                .until(() -> poller.partitions() == Pollers.PARTITIONS);
    }

    @Test
    void shouldTrackEveryJobWhenPartitionsMoveWhileTheirRecordsAreBeingInserted() {
        // Given
        List<String> jobs = new ArrayList<>();
        List<Instance> newcomer;
        try (Standstill standstill = Standstill.beforeInsert(pollers.postgres)) {
            IntStream.range(0, Pollers.PARTITIONS)
                    .forEach(partition -> jobs.add(renders.beginOn(partition, "moved-while-inserted-" + partition)));
            standstill.reached();

            // When
            newcomer = pollers.start("crash-1");
        }

        // Then
        jobs.forEach(pollers.viggle::complete);
        PollingPromises.onOutcomes(pollers, renders, ofSeconds(90));
        assertThat(jobs.stream()
                        .flatMap(job -> pollers.viggle.polls(job).stream())
                        .map(PollView::asker)
                        .distinct())
                .as("both have taken their share")
                .hasSize(2);
        pollers.end(newcomer);
        await("all partitions are back")
                .atMost(ofSeconds(60))
                .pollInterval(ofMillis(500))
                .until(() -> poller.partitions() == Pollers.PARTITIONS);
    }

    private void assertOneOutcome(String requestId, int records) {
        PollingPromises.onOutcomes(pollers, renders, ofSeconds(90));
        await().atMost(ofSeconds(30)).until(() -> pollers.outcomes.of(requestId).size() >= records);
        List<ConsumerRecord<byte[], byte[]>> all = pollers.outcomes.of(requestId);
        assertThat(all).hasSize(records);
        assertThat(all).allSatisfy(message -> {
            assertThat(message.value()).isEqualTo(all.get(0).value());
            assertThat(message.headers()).isEqualTo(all.get(0).headers());
        });
    }
}

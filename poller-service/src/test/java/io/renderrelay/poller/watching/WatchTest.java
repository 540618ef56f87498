package io.renderrelay.poller.watching;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.cadence.Cadence;
import io.renderrelay.poller.deciding.Decision;
import io.renderrelay.poller.deciding.Outcome.Completed;
import io.renderrelay.poller.deciding.Outcome.Failed;
import io.renderrelay.poller.viggle.Answer;
import io.renderrelay.poller.viggle.UnreadableReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine with a simulated clock and a scripted API. */
class WatchTest {

    private static final Duration FLOOR = Duration.ofSeconds(3);
    private static final Duration SESSION = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SimulatedLoop loop = new SimulatedLoop();
    private final ScriptedApi api = new ScriptedApi(loop, Duration.ofMillis(50));
    private final Found found = new Found();
    private final Ownership ownership = new Ownership(SESSION, 0);
    private final Schedule schedule = new Schedule();
    private Watch watch;
    private Looks looks;

    /** What was found, and whether there is room for more. */
    private static final class Found implements Findings, WatchListener {

        final List<Decision> ended = new ArrayList<>();
        final List<Progress> progress = new ArrayList<>();
        final List<Duration> gaps = new ArrayList<>();
        boolean room = true;
        long latest;

        @Override
        public boolean hasRoom() {
            return room;
        }

        @Override
        public void ended(Decision decision) {
            ended.add(decision);
        }

        @Override
        public void progressed(Progress one) {
            progress.add(one);
        }

        @Override
        public void lookBegan(long late) {
            latest = Math.max(latest, late);
            assertThat(late).isNotNegative();
        }

        @Override
        public void frozen(Duration gap) {
            gaps.add(gap);
        }
    }

    @BeforeEach
    void watchAllPartitions() {
        watchWith(1_000, 64, (seen, random) -> Duration.ofSeconds(4));
        own(0, 1, 2);
    }

    private void watchWith(double looksPerSecond, int inFlight, Cadence cadence) {
        SplittableRandom random = new SplittableRandom(1);
        looks = new Looks(
                loop, schedule, new PollThrottle(looksPerSecond, random, 0), api, new Looks.Limits(inFlight, LONGEST));
        NextLook nextLook = new NextLook(cadence, FLOOR, random);
        watch = new Watch(loop, schedule, ownership, nextLook, found);
        looks.handledBy(
                new Inspection(loop, schedule, ownership, nextLook, new Inspection.Reporting(found, found, 10)));
        ownership.heardBy(new Ownership.Listener() {
            @Override
            public void gained(Partitions gained) {
                // rows are loaded by the tests
            }

            @Override
            public void lost() {
                watch.dropWhatIsNotOurs();
                looks.abandonDropped();
            }

            @Override
            public void frozen(Duration gap) {
                watch.frozen(gap);
                looks.abandonDropped();
            }
        });
        beat();
    }

    private void beat() {
        ownership.isTrusted(loop.nanos());
        looks.giveUpOverdue();
        looks.begin();
        loop.at(loop.nanos() + 500_000_000, this::beat);
    }

    @Test
    void shouldLookAgainAndAgainUntilTheEnd() {
        // Given
        api.answer((jobId, look) -> look < 5 ? ScriptedApi.RUNNING : ScriptedApi.COMPLETE);

        // When
        take(job("a", 0));
        loop.pass(MINUTE);

        // Then
        assertThat(api.looks("a")).hasSize(5);
        assertThat(found.ended).singleElement().satisfies(decision -> {
            assertThat(decision.requestId()).isEqualTo("request-a");
            assertThat(decision.outcome()).isInstanceOf(Completed.class);
            assertThat(decision.watched().looks()).isEqualTo(5);
        });
    }

    @Test
    void shouldNeverLookBeforeTheFloorAfterTheLastAnswer() {
        // Given
        watchWith(1_000, 64, (seen, random) -> Duration.ofMillis(1));

        // When
        IntStream.range(0, 50).forEach(i -> take(job("job-" + i, i % 3)));
        loop.pass(MINUTE);

        // Then
        assertThat(api.looks).hasSizeGreaterThan(700);
        IntStream.range(0, 50).forEach(i -> assertFloorKept("job-" + i));
    }

    @Test
    void shouldTellWhatTheNextLookFollowsFrom() {
        // Given
        api.answer((jobId, look) -> switch (jobId) {
            case "erring" -> ScriptedApi.ERROR;
            case "linkless" -> ScriptedApi.NO_LINK;
            default -> ScriptedApi.running(40, "drawing");
        });

        // When
        take(job("running", 0));
        take(job("erring", 0));
        take(job("linkless", 0));
        watch.take(List.of(job("taken-over", 0)), false);
        Sight takenOver = watch.sight("request-taken-over").orElseThrow();
        loop.pass(Duration.ofSeconds(5));

        // Then
        assertThat(takenOver.why().rule()).isEqualTo("TAKEN_OVER");
        assertThat(takenOver.lastAnswer()).isNull();
        Sight running = watch.sight("request-running").orElseThrow();
        assertThat(running.why().rule()).isEqualTo("FIXED");
        assertThat(running.looks()).isEqualTo(new Sight.Looks(1, 0, 0));
        assertThat(running.lastAnswer().checkpoint()).isEqualTo("drawing");
        assertThat(running.nextLookAt())
                .isEqualTo(running.lastAnswer().at().plusSeconds(4))
                .isAfter(loop.now());
        assertThat(watch.sight("request-erring").orElseThrow().why().rule()).isEqualTo("ERRORS");
        assertThat(watch.sight("request-linkless").orElseThrow().why().rule()).isEqualTo("WITHOUT_RESULT");
        assertThat(watch.sight("request-unheard-of")).isEmpty();
    }

    @Test
    void shouldWaitTheFloorWhenAJobIsTakenOver() {
        // When
        watch.take(List.of(job("a", 0)), false);
        loop.pass(MINUTE);

        // Then
        assertThat(api.looks("a").get(0).begun()).isBetween(3.0, 4.0);
    }

    @Test
    void shouldKeepToTheBudgetWhenMoreIsDue() {
        // Given
        watchWith(10, 64, (seen, random) -> Duration.ofSeconds(4));

        // When
        IntStream.range(0, 100).forEach(i -> take(job("job-" + i, 0)));
        loop.pass(MINUTE);

        // Then
        assertThat(api.looks).hasSizeBetween(540, 570);
        assertThat(found.latest).isGreaterThan(Duration.ofSeconds(5).toNanos());
        assertThat(IntStream.range(0, 100).map(i -> api.looks("job-" + i).size()))
                .as("earliest due first is fair")
                .allMatch(count -> count >= 5 && count <= 6);
    }

    @Test
    void shouldHaveNoMoreLooksInFlightThanConnections() {
        // Given
        watchWith(10_000, 2, (seen, random) -> Duration.ofSeconds(4));

        // When
        IntStream.range(0, 100).forEach(i -> take(job("job-" + i, 0)));
        loop.pass(Duration.ofSeconds(10));

        // Then
        List<ScriptedApi.Look> all = api.looks;
        assertThat(all).hasSizeBetween(150, 250);
        assertThat(IntStream.range(2, all.size()))
                .allMatch(i -> all.get(i).begun() >= all.get(i - 2).answered() - 1e-9);
    }

    @Test
    void shouldBackOffWhenAJobCannotBeRead() {
        // Given
        api.answer((jobId, look) -> ScriptedApi.ERROR);

        // When
        take(job("a", 0));
        loop.pass(Duration.ofMinutes(5));

        // Then
        assertThat(api.looks("a")).hasSizeBetween(6, 10);
        assertFloorKept("a");
        assertThat(found.ended).isEmpty();
    }

    @Test
    void shouldNoticeAHealthyRenderInTimeWhenFortyOthersAreUnreadable() {
        // Given
        watchWith(500, 64, (seen, random) -> Duration.ofSeconds(4));
        api.answer((jobId, look) ->
                jobId.startsWith("bad") ? ScriptedApi.ERROR : look == 1 ? ScriptedApi.RUNNING : ScriptedApi.COMPLETE);
        IntStream.range(0, 40).forEach(i -> take(job("bad-" + i, i % 3)));
        loop.pass(Duration.ofMinutes(2));

        // When
        List<Double> seconds = IntStream.range(0, 10)
                .mapToObj(i -> secondsUntilNoticed("healthy-" + i))
                .toList();

        // Then
        assertThat(seconds).as("of a render that is over at its second poll").allMatch(time -> time < 9);
    }

    /** A render that is begun now; gives up after an hour. */
    private double secondsUntilNoticed(String id) {
        long begun = loop.nanos();
        int before = found.ended.size();
        take(job(id, 0));
        while (found.ended.size() == before
                && loop.nanos() - begun < Duration.ofHours(1).toNanos()) {
            loop.pass(Duration.ofMillis(100));
        }
        return (loop.nanos() - begun) / 1e9;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 400})
    void shouldPollAThousandHealthyJobsInTimeWhenOthersAreUnreadable(int unreadable) {
        // Given
        watchWith(500, 64, (seen, random) -> Duration.ofMillis(3_800 + random.nextInt(400)));
        api.answer((jobId, look) -> jobId.startsWith("bad") ? ScriptedApi.ERROR : ScriptedApi.RUNNING);

        // When
        IntStream.range(0, unreadable).forEach(i -> take(job("bad-" + i, 0)));
        watch.take(
                IntStream.range(0, 1_000).mapToObj(i -> job("healthy-" + i, 0)).toList(), false);
        loop.pass(Duration.ofSeconds(30));
        api.looks.clear();
        loop.pass(MINUTE);

        // Then
        double[] late = IntStream.range(0, 1_000)
                .mapToObj(i -> api.looks("healthy-" + i))
                .flatMapToDouble(looks -> IntStream.range(1, looks.size())
                        .mapToDouble(
                                i -> looks.get(i).begun() - looks.get(i - 1).answered() - 3.8))
                .sorted()
                .toArray();
        assertThat(late.length).isGreaterThan(13_000);
        assertThat(late[late.length * 99 / 100]).isLessThan(1);
    }

    @Test
    void shouldKeepPollsOfFailingJobsToAQuarterOfTheConnectionsWhenTheyHang() {
        // Given
        watchWith(500, 8, (seen, random) -> Duration.ofSeconds(4));
        api.answer((jobId, look) -> jobId.startsWith("bad") ? ScriptedApi.ERROR : ScriptedApi.RUNNING);
        api.latency(jobId -> jobId.startsWith("bad") ? Duration.ofSeconds(15) : Duration.ofMillis(50));
        IntStream.range(0, 8).forEach(i -> take(job("bad-" + i, 0)));
        loop.pass(MINUTE);

        // When
        take(job("healthy", 0));
        loop.pass(MINUTE);

        // Then
        List<ScriptedApi.Look> polls = api.looks("healthy");
        assertThat(polls).hasSizeGreaterThan(13);
        assertThat(IntStream.range(1, polls.size()))
                .allMatch(i -> polls.get(i).begun() - polls.get(i - 1).answered() < 4.1);
    }

    @Test
    void shouldPollSlowlyWhenMostJobsAreFailing() {
        // Given
        watchWith(500, 64, (seen, random) -> Duration.ofSeconds(4));
        api.answer((jobId, look) -> ScriptedApi.ERROR);
        IntStream.range(0, 20_000).forEach(i -> take(job("job-" + i, 0)));
        loop.pass(Duration.ofMinutes(5));
        int before = api.looks.size();

        // When
        loop.pass(MINUTE);

        // Then
        assertThat(api.looks.size() - before).isLessThan(60);
    }

    @Test
    void shouldReturnToAllJobsSoonWhenConnectionsWereRefusedForLong() {
        // Given
        Answer refused = new Answer.Unreadable(UnreadableReason.NO_CONNECTION, "Connection refused");
        boolean[] down = {true};
        api.answer((jobId, look) -> down[0] ? refused : ScriptedApi.RUNNING);
        IntStream.range(0, 100).forEach(i -> take(job("job-" + i, 0)));
        loop.pass(Duration.ofMinutes(10));
        int during = api.looks.size();

        // When
        down[0] = false;
        api.looks.clear();
        loop.pass(MINUTE);

        // Then
        assertThat(during).as("polls in ten minutes without a connection").isLessThan(1_000);
        assertThat(IntStream.range(0, 100).mapToObj(i -> api.looks("job-" + i).size()))
                .allMatch(polls -> polls > 3);
    }

    @Test
    void shouldTellTheLastErrorOfAJob() {
        // Given
        api.answer((jobId, look) -> look == 1 ? ScriptedApi.ERROR : ScriptedApi.RUNNING);

        // When
        take(job("a", 0));
        loop.pass(Duration.ofSeconds(20));

        // Then
        assertThat(watch.sight("request-a").orElseThrow().lastError())
                .isEqualTo(new Sight.LastError(SimulatedLoop.START.plusMillis(4_050), "SERVER_ERROR", "HTTP 502"));
    }

    @Test
    void shouldSlowEverythingDownWhenTheApiSaysSo() {
        // Given
        api.answer((jobId, look) -> look == 1 && jobId.equals("a")
                ? new Answer.SlowDown(Optional.of(Duration.ofSeconds(30)), "HTTP 429")
                : ScriptedApi.RUNNING);

        // When
        take(job("a", 0));
        loop.pass(Duration.ofSeconds(5));
        take(job("b", 0));
        loop.pass(Duration.ofSeconds(25));

        // Then
        assertThat(api.looks).hasSize(1);
        loop.pass(Duration.ofSeconds(30));
        assertThat(api.looks).hasSizeGreaterThan(4);
    }

    @Test
    void shouldLookAgainAFewTimesWhenThereIsNoLink() {
        // Given
        api.answer((jobId, look) -> ScriptedApi.NO_LINK);

        // When
        take(job("a", 0));
        loop.pass(MINUTE);

        // Then
        assertThat(api.looks("a")).hasSize(5);
        assertThat(found.ended)
                .singleElement()
                .extracting(Decision::outcome)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.errorCode()).isEqualTo("RESULT_MISSING"));
    }

    @Test
    void shouldCallAJobLostWhileOthersAreAnswered() {
        // Given
        api.answer((jobId, look) -> jobId.equals("a") ? new Answer.NotFound() : ScriptedApi.RUNNING);

        // When
        take(job("a", 0));
        take(job("b", 0));
        loop.pass(Duration.ofMinutes(2));

        // Then
        assertThat(found.ended)
                .singleElement()
                .satisfies(decision -> assertThat(decision.requestId()).isEqualTo("request-a"))
                .extracting(Decision::outcome)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.errorCode()).isEqualTo("JOB_LOST"));
        assertThat(found.ended.get(0).observedAt()).isAfter(SimulatedLoop.START.plusSeconds(60));
    }

    @Test
    void shouldCallNoJobLostWhenNoneIsKnown() {
        // Given
        api.answer((jobId, look) -> look == 1 ? ScriptedApi.RUNNING : new Answer.NotFound());

        // When
        take(job("a", 0));
        take(job("b", 0));
        loop.pass(Duration.ofMinutes(20));

        // Then
        assertThat(found.ended).isEmpty();
    }

    @Test
    void shouldReportProgressByStepsAndCheckpointsAndNeverByLook() {
        // Given
        double[] percents = {0, 4, 9, 10, 12, 5, 19, 40, 40, 39};
        api.answer((jobId, look) ->
                ScriptedApi.running(percents[Math.min(look, percents.length) - 1], look >= 5 ? "ref_done" : null));

        // When
        take(job("a", 0));
        loop.pass(Duration.ofMinutes(2));

        // Then
        assertThat(found.progress).extracting(Progress::progressPct).containsExactly(10.0, 12.0, 40.0);
        assertThat(found.progress).extracting(Progress::checkpoint).containsExactly(null, "ref_done", "ref_done");
    }

    @Test
    void shouldLookAtNothingThatIsNotOurs() {
        // When
        take(job("ours", 2));
        take(job("theirs", 3));
        take(job("of a partition that is gone", 14));
        loop.pass(MINUTE);

        // Then
        assertThat(api.looks("ours")).isNotEmpty();
        assertThat(api.looks("theirs")).isEmpty();
        assertThat(api.looks("of a partition that is gone")).isNotEmpty();
    }

    @Test
    void shouldAbandonTheLookWhenThePartitionIsLostMeanwhile() {
        // Given
        beginSlowLook("a", 0);
        beginSlowLook("b", 1);

        // When
        own(1, 2);

        // Then
        assertThat(api.abandoned).containsExactly("a");
        assertThat(looks.inFlight()).isEqualTo(1);
        loop.pass(MINUTE);
        assertThat(found.ended)
                .singleElement()
                .satisfies(decision -> assertThat(decision.requestId()).isEqualTo("request-b"));
        assertThat(looks.inFlight()).isZero();
    }

    @Test
    void shouldIgnoreAnAnswerThatWasThereWhenThePartitionWasLost() {
        // Given
        api.answer((jobId, look) -> ScriptedApi.COMPLETE);
        api.latency(Duration.ZERO);
        take(job("a", 0));
        while (api.looks.isEmpty()) {
            loop.step();
        }

        // When
        own(1, 2);
        loop.pass(MINUTE);

        // Then
        assertThat(api.looks("a")).hasSize(1);
        assertThat(found.ended).isEmpty();
        assertThat(schedule.size()).isZero();
        assertThat(looks.inFlight()).isZero();
    }

    @Test
    void shouldWaitTheFloorAfterItsOwnAbandonedLookWhenThePartitionComesBack() {
        // Given
        beginSlowLook("a", 0);

        // When
        own(1, 2);
        own(0, 1, 2);
        double back = loop.nanos() / 1e9;
        watch.take(List.of(job("a", 0)), false);
        loop.pass(MINUTE);

        // Then
        assertThat(api.looks("a"))
                .singleElement()
                .satisfies(look -> assertThat(look.begun()).isBetween(back + 3, back + 4));
    }

    @Test
    void shouldAbandonEveryLookWhenItNoticesThatItStoodStill() {
        // Given
        beginSlowLook("a", 0);

        // When
        loop.freeze(Duration.ofSeconds(6));
        loop.pass(MINUTE);

        // Then
        assertThat(api.abandoned).containsExactly("a");
        assertThat(found.ended).isEmpty();
        assertThat(looks.inFlight()).isZero();
    }

    @Test
    void shouldTakeALookForUnreadableWhenItsAnswerDoesNotEnd() {
        // Given
        api.latency(Duration.ofDays(1));

        // When
        take(job("a", 0));
        loop.pass(MINUTE);

        // Then
        assertThat(api.abandoned).hasSize(2).containsOnly("a");
        assertThat(watch.sight("request-a").orElseThrow().looks()).isEqualTo(new Sight.Looks(0, 2, 0));
    }

    @Test
    void shouldDropEverythingWhenItNoticesThatItStoodStill() {
        // Given
        take(job("a", 0));
        loop.pass(Duration.ofSeconds(10));
        int before = api.looks.size();

        // When
        loop.freeze(Duration.ofSeconds(6));
        loop.pass(MINUTE);

        // Then
        assertThat(found.gaps).hasSize(1);
        assertThat(api.looks).hasSize(before);
        assertThat(schedule.size()).isZero();
        ownership.proven();
        watch.take(List.of(job("a", 0)), false);
        loop.pass(MINUTE);
        assertThat(api.looks("a").get(before).begun()).isGreaterThanOrEqualTo(76 + 3);
    }

    @Test
    void shouldBeginNoLookWhileOutcomesFindNoRoom() {
        // Given
        found.room = false;

        // When
        take(job("a", 0));
        loop.pass(MINUTE);

        // Then
        assertThat(api.looks).isEmpty();
        found.room = true;
        loop.pass(MINUTE);
        assertThat(api.looks).isNotEmpty();
    }

    @Test
    void shouldForgetADecidedJobOnlyWhenItsOutcomeIsSettled() {
        // Given
        api.answer((jobId, look) -> ScriptedApi.COMPLETE);
        take(job("a", 0));
        loop.pass(MINUTE);

        // When
        watch.take(List.of(job("a", 0)), false);
        loop.pass(MINUTE);

        // Then
        assertThat(api.looks("a")).hasSize(1);
        watch.settled(found.ended);
        assertThat(schedule.size()).isZero();
    }

    @Test
    void shouldNotTakeBackWhatWasSettledWhileRowsWereLoaded() {
        // Given
        api.answer((jobId, look) -> ScriptedApi.COMPLETE);
        take(job("a", 0));
        loop.pass(MINUTE);

        // When
        watch.loadBegan();
        watch.settled(found.ended);
        watch.take(List.of(job("a", 0)), false);
        watch.loadEnded(1, Duration.ZERO);
        loop.pass(MINUTE);

        // Then
        assertThat(api.looks("a")).hasSize(1);
        assertThat(schedule.size()).isZero();
    }

    @Test
    void shouldBeginNoLookAfterTheStop() {
        // Given
        take(job("a", 0));
        loop.pass(Duration.ofSeconds(10));
        int before = api.looks.size();

        // When
        looks.stop();
        loop.pass(MINUTE);

        // Then
        assertThat(api.looks).hasSize(before);
    }

    @Test
    void shouldAbandonItsLooksWhenItStops() {
        // Given
        beginSlowLook("a", 0);

        // When
        looks.stop();
        loop.pass(MINUTE);

        // Then
        assertThat(api.abandoned).containsExactly("a");
        assertThat(looks.inFlight()).isZero();
        assertThat(found.ended).isEmpty();
    }

    /** A look that the API answers with the end of the render, 4 s later. */
    private void beginSlowLook(String id, int partition) {
        api.answer((jobId, look) -> ScriptedApi.COMPLETE);
        api.latency(Duration.ofSeconds(4));
        int before = looks.inFlight();
        take(job(id, partition));
        while (looks.inFlight() == before) {
            loop.step();
        }
    }

    private void own(Integer... numbers) {
        ownership.become(new Partitions(Set.of(numbers), 12));
    }

    private void take(OpenJob job) {
        watch.take(List.of(job), true);
        looks.begin();
    }

    private OpenJob job(String id, int partition) {
        Instant now = loop.now();
        return new OpenJob("request-" + id, id, partition, null, Double.NaN, now, now.plus(Duration.ofHours(40)));
    }

    private void assertFloorKept(String jobId) {
        List<ScriptedApi.Look> of = api.looks(jobId);
        assertThat(IntStream.range(1, of.size()))
                .allMatch(i -> of.get(i).begun() - of.get(i - 1).answered() >= 3 - 1e-6);
    }
}

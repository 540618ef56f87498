package io.renderrelay.poller.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.interval.PollIntervalPolicy;
import io.renderrelay.poller.outcome.ObservedOutcome;
import io.renderrelay.poller.outcome.Outcome.Completed;
import io.renderrelay.poller.outcome.Outcome.Failed;
import io.renderrelay.poller.viggle.PollResult;
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
class PollSchedulerTest {

    private static final Duration FLOOR = Duration.ofSeconds(3);
    private static final Duration SESSION = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SimulatedLoop loop = new SimulatedLoop();
    private final ScriptedApi api = new ScriptedApi(loop, Duration.ofMillis(50));
    private final Found found = new Found();
    private final PartitionOwnership ownership = new PartitionOwnership(SESSION, 0);
    private final PollSchedule schedule = new PollSchedule();
    private PollScheduler scheduler;
    private PollExecutor polls;

    /** What was found, and whether there is room for more. */
    private static final class Found implements PollObserver, PollingListener {

        final List<ObservedOutcome> ended = new ArrayList<>();
        final List<RenderProgress> progress = new ArrayList<>();
        final List<Duration> gaps = new ArrayList<>();
        boolean room = true;
        long latest;

        @Override
        public boolean hasRoom() {
            return room;
        }

        @Override
        public void ended(ObservedOutcome decision) {
            ended.add(decision);
        }

        @Override
        public void progressed(RenderProgress one) {
            progress.add(one);
        }

        @Override
        public void pollBegan(long late) {
            latest = Math.max(latest, late);
            assertThat(late).isNotNegative();
        }

        @Override
        public void processPaused(Duration gap) {
            gaps.add(gap);
        }
    }

    @BeforeEach
    void trackAllPartitions() {
        trackWith(1_000, 64, (seen, random) -> Duration.ofSeconds(4));
        own(0, 1, 2);
    }

    private void trackWith(double pollsPerSecond, int inFlight, PollIntervalPolicy intervalPolicy) {
        SplittableRandom random = new SplittableRandom(1);
        polls = new PollExecutor(
                loop,
                schedule,
                new PollThrottle(pollsPerSecond, random, 0),
                api,
                new PollExecutor.Limits(inFlight, LONGEST));
        PollDelayPolicy nextPoll = new PollDelayPolicy(intervalPolicy, FLOOR, random);
        scheduler = new PollScheduler(loop, schedule, ownership, nextPoll, found);
        polls.handledBy(new PollResultHandler(
                loop, schedule, ownership, nextPoll, new PollResultHandler.Reporting(found, found, 10)));
        ownership.setListener(new PartitionOwnership.Listener() {
            @Override
            public void gained(Partitions gained) {
                // rows are loaded by the tests
            }

            @Override
            public void lost() {
                scheduler.dropWhatIsNotOurs();
                polls.abandonDropped();
            }

            @Override
            public void processPaused(Duration gap) {
                scheduler.processPaused(gap);
                polls.abandonDropped();
            }
        });
        tick();
    }

    private void tick() {
        ownership.isTrusted(loop.nanos());
        polls.giveUpOverdue();
        polls.begin();
        loop.at(loop.nanos() + 500_000_000, this::tick);
    }

    @Test
    void shouldPollAgainAndAgainUntilTheEnd() {
        // Given
        api.answer((jobId, poll) -> poll < 5 ? ScriptedApi.RUNNING : ScriptedApi.COMPLETE);

        // When
        take(job("a", 0));
        loop.pass(MINUTE);

        // Then
        assertThat(api.polls("a")).hasSize(5);
        assertThat(found.ended).singleElement().satisfies(decision -> {
            assertThat(decision.requestId()).isEqualTo("request-a");
            assertThat(decision.outcome()).isInstanceOf(Completed.class);
            assertThat(decision.inProgress().polls()).isEqualTo(5);
        });
    }

    @Test
    void shouldNeverPollBeforeTheFloorAfterTheLastAnswer() {
        // Given
        trackWith(1_000, 64, (seen, random) -> Duration.ofMillis(1));

        // When
        IntStream.range(0, 50).forEach(i -> take(job("job-" + i, i % 3)));
        loop.pass(MINUTE);

        // Then
        assertThat(api.polls).hasSizeGreaterThan(700);
        IntStream.range(0, 50).forEach(i -> assertFloorKept("job-" + i));
    }

    @Test
    void shouldTellWhatTheNextPollFollowsFrom() {
        // Given
        api.answer((jobId, poll) -> switch (jobId) {
            case "erring" -> ScriptedApi.ERROR;
            case "linkless" -> ScriptedApi.NO_LINK;
            default -> ScriptedApi.running(40, "drawing");
        });

        // When
        take(job("running", 0));
        take(job("erring", 0));
        take(job("linkless", 0));
        scheduler.take(List.of(job("taken-over", 0)), false);
        PollingStatus takenOver = scheduler.status("request-taken-over").orElseThrow();
        loop.pass(Duration.ofSeconds(5));

        // Then
        assertThat(takenOver.why().rule()).isEqualTo("TAKEN_OVER");
        assertThat(takenOver.lastAnswer()).isNull();
        PollingStatus running = scheduler.status("request-running").orElseThrow();
        assertThat(running.why().rule()).isEqualTo("FIXED");
        assertThat(running.polls()).isEqualTo(new PollingStatus.Polls(1, 0, 0));
        assertThat(running.lastAnswer().checkpoint()).isEqualTo("drawing");
        assertThat(running.nextPollAt())
                .isEqualTo(running.lastAnswer().at().plusSeconds(4))
                .isAfter(loop.now());
        assertThat(scheduler.status("request-erring").orElseThrow().why().rule())
                .isEqualTo("ERRORS");
        assertThat(scheduler.status("request-linkless").orElseThrow().why().rule())
                .isEqualTo("WITHOUT_RESULT");
        assertThat(scheduler.status("request-unheard-of")).isEmpty();
    }

    @Test
    void shouldWaitTheFloorWhenAJobIsTakenOver() {
        // When
        scheduler.take(List.of(job("a", 0)), false);
        loop.pass(MINUTE);

        // Then
        assertThat(api.polls("a").get(0).begun()).isBetween(3.0, 4.0);
    }

    @Test
    void shouldKeepToTheBudgetWhenMoreIsDue() {
        // Given
        trackWith(10, 64, (seen, random) -> Duration.ofSeconds(4));

        // When
        IntStream.range(0, 100).forEach(i -> take(job("job-" + i, 0)));
        loop.pass(MINUTE);

        // Then
        assertThat(api.polls).hasSizeBetween(540, 570);
        assertThat(found.latest).isGreaterThan(Duration.ofSeconds(5).toNanos());
        assertThat(IntStream.range(0, 100).map(i -> api.polls("job-" + i).size()))
                .as("earliest due first is fair")
                .allMatch(count -> count >= 5 && count <= 6);
    }

    @Test
    void shouldHaveNoMorePollsInFlightThanConnections() {
        // Given
        trackWith(10_000, 2, (seen, random) -> Duration.ofSeconds(4));

        // When
        IntStream.range(0, 100).forEach(i -> take(job("job-" + i, 0)));
        loop.pass(Duration.ofSeconds(10));

        // Then
        List<ScriptedApi.Poll> all = api.polls;
        assertThat(all).hasSizeBetween(150, 250);
        assertThat(IntStream.range(2, all.size()))
                .allMatch(i -> all.get(i).begun() >= all.get(i - 2).answered() - 1e-9);
    }

    @Test
    void shouldBackOffWhenAJobCannotBeRead() {
        // Given
        api.answer((jobId, poll) -> ScriptedApi.ERROR);

        // When
        take(job("a", 0));
        loop.pass(Duration.ofMinutes(5));

        // Then
        assertThat(api.polls("a")).hasSizeBetween(6, 10);
        assertFloorKept("a");
        assertThat(found.ended).isEmpty();
    }

    @Test
    void shouldNoticeAHealthyRenderInTimeWhenFortyOthersAreUnreadable() {
        // Given
        trackWith(500, 64, (seen, random) -> Duration.ofSeconds(4));
        api.answer((jobId, poll) ->
                jobId.startsWith("bad") ? ScriptedApi.ERROR : poll == 1 ? ScriptedApi.RUNNING : ScriptedApi.COMPLETE);
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
        trackWith(500, 64, (seen, random) -> Duration.ofMillis(3_800 + random.nextInt(400)));
        api.answer((jobId, poll) -> jobId.startsWith("bad") ? ScriptedApi.ERROR : ScriptedApi.RUNNING);

        // When
        IntStream.range(0, unreadable).forEach(i -> take(job("bad-" + i, 0)));
        scheduler.take(
                IntStream.range(0, 1_000).mapToObj(i -> job("healthy-" + i, 0)).toList(), false);
        loop.pass(Duration.ofSeconds(30));
        api.polls.clear();
        loop.pass(MINUTE);

        // Then
        double[] late = IntStream.range(0, 1_000)
                .mapToObj(i -> api.polls("healthy-" + i))
                .flatMapToDouble(polls -> IntStream.range(1, polls.size())
                        .mapToDouble(
                                i -> polls.get(i).begun() - polls.get(i - 1).answered() - 3.8))
                .sorted()
                .toArray();
        assertThat(late.length).isGreaterThan(13_000);
        assertThat(late[late.length * 99 / 100]).isLessThan(1);
    }

    @Test
    void shouldKeepPollsOfFailingJobsToAQuarterOfTheConnectionsWhenTheyHang() {
        // Given
        trackWith(500, 8, (seen, random) -> Duration.ofSeconds(4));
        api.answer((jobId, poll) -> jobId.startsWith("bad") ? ScriptedApi.ERROR : ScriptedApi.RUNNING);
        api.latency(jobId -> jobId.startsWith("bad") ? Duration.ofSeconds(15) : Duration.ofMillis(50));
        IntStream.range(0, 8).forEach(i -> take(job("bad-" + i, 0)));
        loop.pass(MINUTE);

        // When
        take(job("healthy", 0));
        loop.pass(MINUTE);

        // Then
        List<ScriptedApi.Poll> polls = api.polls("healthy");
        assertThat(polls).hasSizeGreaterThan(13);
        assertThat(IntStream.range(1, polls.size()))
                .allMatch(i -> polls.get(i).begun() - polls.get(i - 1).answered() < 4.1);
    }

    @Test
    void shouldPollSlowlyWhenMostJobsAreFailing() {
        // Given
        trackWith(500, 64, (seen, random) -> Duration.ofSeconds(4));
        api.answer((jobId, poll) -> ScriptedApi.ERROR);
        IntStream.range(0, 20_000).forEach(i -> take(job("job-" + i, 0)));
        loop.pass(Duration.ofMinutes(5));
        int before = api.polls.size();

        // When
        loop.pass(MINUTE);

        // Then
        assertThat(api.polls.size() - before).isLessThan(60);
    }

    @Test
    void shouldReturnToAllJobsSoonWhenConnectionsWereRefusedForLong() {
        // Given
        PollResult refused = new PollResult.Unreadable(UnreadableReason.NO_CONNECTION, "Connection refused");
        boolean[] down = {true};
        api.answer((jobId, poll) -> down[0] ? refused : ScriptedApi.RUNNING);
        IntStream.range(0, 100).forEach(i -> take(job("job-" + i, 0)));
        loop.pass(Duration.ofMinutes(10));
        int during = api.polls.size();

        // When
        down[0] = false;
        api.polls.clear();
        loop.pass(MINUTE);

        // Then
        assertThat(during).as("polls in ten minutes without a connection").isLessThan(1_000);
        assertThat(IntStream.range(0, 100).mapToObj(i -> api.polls("job-" + i).size()))
                .allMatch(polls -> polls > 3);
    }

    @Test
    void shouldTellTheLastErrorOfAJob() {
        // Given
        api.answer((jobId, poll) -> poll == 1 ? ScriptedApi.ERROR : ScriptedApi.RUNNING);

        // When
        take(job("a", 0));
        loop.pass(Duration.ofSeconds(20));

        // Then
        assertThat(scheduler.status("request-a").orElseThrow().lastError())
                .isEqualTo(
                        new PollingStatus.LastError(SimulatedLoop.START.plusMillis(4_050), "SERVER_ERROR", "HTTP 502"));
    }

    @Test
    void shouldSlowEverythingDownWhenTheApiSaysSo() {
        // Given
        api.answer((jobId, poll) -> poll == 1 && jobId.equals("a")
                ? new PollResult.SlowDown(Optional.of(Duration.ofSeconds(30)), "HTTP 429")
                : ScriptedApi.RUNNING);

        // When
        take(job("a", 0));
        loop.pass(Duration.ofSeconds(5));
        take(job("b", 0));
        loop.pass(Duration.ofSeconds(25));

        // Then
        assertThat(api.polls).hasSize(1);
        loop.pass(Duration.ofSeconds(30));
        assertThat(api.polls).hasSizeGreaterThan(4);
    }

    @Test
    void shouldPollAgainAFewTimesWhenThereIsNoLink() {
        // Given
        api.answer((jobId, poll) -> ScriptedApi.NO_LINK);

        // When
        take(job("a", 0));
        loop.pass(MINUTE);

        // Then
        assertThat(api.polls("a")).hasSize(5);
        assertThat(found.ended)
                .singleElement()
                .extracting(ObservedOutcome::outcome)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.errorCode()).isEqualTo("RESULT_MISSING"));
    }

    @Test
    void shouldCallAJobLostWhileOthersAreAnswered() {
        // Given
        api.answer((jobId, poll) -> jobId.equals("a") ? new PollResult.NotFound() : ScriptedApi.RUNNING);

        // When
        take(job("a", 0));
        take(job("b", 0));
        loop.pass(Duration.ofMinutes(2));

        // Then
        assertThat(found.ended)
                .singleElement()
                .satisfies(decision -> assertThat(decision.requestId()).isEqualTo("request-a"))
                .extracting(ObservedOutcome::outcome)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.errorCode()).isEqualTo("JOB_LOST"));
        assertThat(found.ended.get(0).observedAt()).isAfter(SimulatedLoop.START.plusSeconds(60));
    }

    @Test
    void shouldCallNoJobLostWhenNoneIsKnown() {
        // Given
        api.answer((jobId, poll) -> poll == 1 ? ScriptedApi.RUNNING : new PollResult.NotFound());

        // When
        take(job("a", 0));
        take(job("b", 0));
        loop.pass(Duration.ofMinutes(20));

        // Then
        assertThat(found.ended).isEmpty();
    }

    @Test
    void shouldReportProgressByStepsAndCheckpointsAndNeverByPoll() {
        // Given
        double[] percents = {0, 4, 9, 10, 12, 5, 19, 40, 40, 39};
        api.answer((jobId, poll) ->
                ScriptedApi.running(percents[Math.min(poll, percents.length) - 1], poll >= 5 ? "ref_done" : null));

        // When
        take(job("a", 0));
        loop.pass(Duration.ofMinutes(2));

        // Then
        assertThat(found.progress).extracting(RenderProgress::progressPct).containsExactly(10.0, 12.0, 40.0);
        assertThat(found.progress).extracting(RenderProgress::checkpoint).containsExactly(null, "ref_done", "ref_done");
    }

    @Test
    void shouldPollAtNothingThatIsNotOurs() {
        // When
        take(job("ours", 2));
        take(job("theirs", 3));
        take(job("of a partition that is gone", 14));
        loop.pass(MINUTE);

        // Then
        assertThat(api.polls("ours")).isNotEmpty();
        assertThat(api.polls("theirs")).isEmpty();
        assertThat(api.polls("of a partition that is gone")).isNotEmpty();
    }

    @Test
    void shouldAbandonThePollWhenThePartitionIsLostMeanwhile() {
        // Given
        beginSlowPoll("a", 0);
        beginSlowPoll("b", 1);

        // When
        own(1, 2);

        // Then
        assertThat(api.abandoned).containsExactly("a");
        assertThat(polls.inFlight()).isEqualTo(1);
        loop.pass(MINUTE);
        assertThat(found.ended)
                .singleElement()
                .satisfies(decision -> assertThat(decision.requestId()).isEqualTo("request-b"));
        assertThat(polls.inFlight()).isZero();
    }

    @Test
    void shouldIgnoreAnAnswerThatWasThereWhenThePartitionWasLost() {
        // Given
        api.answer((jobId, poll) -> ScriptedApi.COMPLETE);
        api.latency(Duration.ZERO);
        take(job("a", 0));
        while (api.polls.isEmpty()) {
            loop.step();
        }

        // When
        own(1, 2);
        loop.pass(MINUTE);

        // Then
        assertThat(api.polls("a")).hasSize(1);
        assertThat(found.ended).isEmpty();
        assertThat(schedule.size()).isZero();
        assertThat(polls.inFlight()).isZero();
    }

    @Test
    void shouldWaitTheFloorAfterItsOwnAbandonedPollWhenThePartitionComesBack() {
        // Given
        beginSlowPoll("a", 0);

        // When
        own(1, 2);
        own(0, 1, 2);
        double back = loop.nanos() / 1e9;
        scheduler.take(List.of(job("a", 0)), false);
        loop.pass(MINUTE);

        // Then
        assertThat(api.polls("a"))
                .singleElement()
                .satisfies(poll -> assertThat(poll.begun()).isBetween(back + 3, back + 4));
    }

    @Test
    void shouldAbandonEveryPollWhenItNoticesThatItStoodStill() {
        // Given
        beginSlowPoll("a", 0);

        // When
        loop.freeze(Duration.ofSeconds(6));
        loop.pass(MINUTE);

        // Then
        assertThat(api.abandoned).containsExactly("a");
        assertThat(found.ended).isEmpty();
        assertThat(polls.inFlight()).isZero();
    }

    @Test
    void shouldTakeAPollForUnreadableWhenItsAnswerDoesNotEnd() {
        // Given
        api.latency(Duration.ofDays(1));

        // When
        take(job("a", 0));
        loop.pass(MINUTE);

        // Then
        assertThat(api.abandoned).hasSize(2).containsOnly("a");
        assertThat(scheduler.status("request-a").orElseThrow().polls()).isEqualTo(new PollingStatus.Polls(0, 2, 0));
    }

    @Test
    void shouldDropEverythingWhenItNoticesThatItStoodStill() {
        // Given
        take(job("a", 0));
        loop.pass(Duration.ofSeconds(10));
        int before = api.polls.size();

        // When
        loop.freeze(Duration.ofSeconds(6));
        loop.pass(MINUTE);

        // Then
        assertThat(found.gaps).hasSize(1);
        assertThat(api.polls).hasSize(before);
        assertThat(schedule.size()).isZero();
        ownership.confirmed();
        scheduler.take(List.of(job("a", 0)), false);
        loop.pass(MINUTE);
        assertThat(api.polls("a").get(before).begun()).isGreaterThanOrEqualTo(76 + 3);
    }

    @Test
    void shouldBeginNoPollWhileOutcomesFindNoRoom() {
        // Given
        found.room = false;

        // When
        take(job("a", 0));
        loop.pass(MINUTE);

        // Then
        assertThat(api.polls).isEmpty();
        found.room = true;
        loop.pass(MINUTE);
        assertThat(api.polls).isNotEmpty();
    }

    @Test
    void shouldForgetADecidedJobOnlyWhenItsOutcomeIsRecorded() {
        // Given
        api.answer((jobId, poll) -> ScriptedApi.COMPLETE);
        take(job("a", 0));
        loop.pass(MINUTE);

        // When
        scheduler.take(List.of(job("a", 0)), false);
        loop.pass(MINUTE);

        // Then
        assertThat(api.polls("a")).hasSize(1);
        scheduler.recorded(found.ended);
        assertThat(schedule.size()).isZero();
    }

    @Test
    void shouldNotTakeBackWhatWasRecordedWhileRowsWereLoaded() {
        // Given
        api.answer((jobId, poll) -> ScriptedApi.COMPLETE);
        take(job("a", 0));
        loop.pass(MINUTE);

        // When
        scheduler.loadStarted();
        scheduler.recorded(found.ended);
        scheduler.take(List.of(job("a", 0)), false);
        scheduler.loadEnded(1, Duration.ZERO);
        loop.pass(MINUTE);

        // Then
        assertThat(api.polls("a")).hasSize(1);
        assertThat(schedule.size()).isZero();
    }

    @Test
    void shouldBeginNoPollAfterTheStop() {
        // Given
        take(job("a", 0));
        loop.pass(Duration.ofSeconds(10));
        int before = api.polls.size();

        // When
        polls.stop();
        loop.pass(MINUTE);

        // Then
        assertThat(api.polls).hasSize(before);
    }

    @Test
    void shouldAbandonItsPollsWhenItStops() {
        // Given
        beginSlowPoll("a", 0);

        // When
        polls.stop();
        loop.pass(MINUTE);

        // Then
        assertThat(api.abandoned).containsExactly("a");
        assertThat(polls.inFlight()).isZero();
        assertThat(found.ended).isEmpty();
    }

    /** A poll that the API answers with the end of the render, 4 s later. */
    private void beginSlowPoll(String id, int partition) {
        api.answer((jobId, poll) -> ScriptedApi.COMPLETE);
        api.latency(Duration.ofSeconds(4));
        int before = polls.inFlight();
        take(job(id, partition));
        while (polls.inFlight() == before) {
            loop.step();
        }
    }

    private void own(Integer... numbers) {
        ownership.assign(new Partitions(Set.of(numbers), 12));
    }

    private void take(InProgressJob job) {
        scheduler.take(List.of(job), true);
        polls.begin();
    }

    private InProgressJob job(String id, int partition) {
        Instant now = loop.now();
        return new InProgressJob("request-" + id, id, partition, null, Double.NaN, now, now.plus(Duration.ofHours(40)));
    }

    private void assertFloorKept(String jobId) {
        List<ScriptedApi.Poll> of = api.polls(jobId);
        assertThat(IntStream.range(1, of.size()))
                .allMatch(i -> of.get(i).begun() - of.get(i - 1).answered() >= 3 - 1e-6);
    }
}

package io.renderrelay.poller.polling;

import io.renderrelay.poller.viggle.JobStatus;
import io.renderrelay.poller.viggle.JobStatus.Phase;
import io.renderrelay.poller.viggle.PollResult;
import io.renderrelay.poller.viggle.RenderStatusApi;
import io.renderrelay.poller.viggle.UnreadableReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Answers as scripted, after a latency, and remembers every poll. */
final class ScriptedApi implements RenderStatusApi {

    static final PollResult RUNNING = running(Double.NaN, null);
    static final PollResult COMPLETE =
            new PollResult.Seen(status(Phase.COMPLETE, Double.NaN, null, "https://cdn/v.mp4"));
    static final PollResult NO_LINK = new PollResult.Seen(status(Phase.COMPLETE, Double.NaN, null, null));
    static final PollResult ERROR = new PollResult.Unreadable(UnreadableReason.SERVER_ERROR, "HTTP 502");

    /** Seconds since the loop's start. */
    record Poll(String jobId, double begun, double answered) {}

    final List<Poll> polls = new ArrayList<>();
    /** Jobs of polls whose connection was closed before the answer. */
    final List<String> abandoned = new ArrayList<>();

    private final SimulatedLoop loop;
    private Function<String, Duration> latency;
    private final Map<String, Integer> counts = new HashMap<>();
    private BiFunction<String, Integer, PollResult> script = (jobId, poll) -> RUNNING;

    ScriptedApi(SimulatedLoop loop, Duration latency) {
        this.loop = loop;
        this.latency = jobId -> latency;
    }

    static PollResult running(double percent, String checkpoint) {
        return new PollResult.Seen(status(Phase.RUNNING, percent, checkpoint, null));
    }

    /** @param script from job and number of the poll, counted from 1, to the answer */
    void answer(BiFunction<String, Integer, PollResult> script) {
        this.script = script;
    }

    /** From the next poll on. */
    void latency(Duration latency) {
        latency(jobId -> latency);
    }

    /** @param latency of a job, from its next poll on */
    void latency(Function<String, Duration> latency) {
        this.latency = latency;
    }

    List<Poll> polls(String jobId) {
        return polls.stream().filter(poll -> poll.jobId().equals(jobId)).toList();
    }

    @Override
    public Asked poll(String jobId, Consumer<PollResult> then) {
        long begun = loop.nanos();
        PollResult answer = script.apply(jobId, counts.merge(jobId, 1, Integer::sum));
        AtomicBoolean closed = new AtomicBoolean();
        loop.at(begun + latency.apply(jobId).toNanos(), () -> {
            if (!closed.get()) {
                polls.add(new Poll(jobId, begun / 1e9, loop.nanos() / 1e9));
                then.accept(answer);
            }
        });
        return () -> {
            closed.set(true);
            abandoned.add(jobId);
        };
    }

    private static JobStatus status(Phase phase, double percent, String checkpoint, String url) {
        return new JobStatus(
                phase,
                phase.name().toLowerCase(java.util.Locale.ROOT),
                Optional.empty(),
                Optional.ofNullable(checkpoint),
                percent,
                Optional.ofNullable(url),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                JobStatus.Times.UNKNOWN);
    }
}

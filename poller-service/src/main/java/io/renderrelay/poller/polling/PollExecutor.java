package io.renderrelay.poller.polling;

import io.renderrelay.poller.viggle.PollResult;
import io.renderrelay.poller.viggle.RenderStatusApi;
import io.renderrelay.poller.viggle.UnreadableReason;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Starts due polls, earliest due first and failing jobs last, within the rate limit and the number of connections.
 * Belongs to the loop.
 */
final class PollExecutor {

    /** Decides about polls and learns what came of them; called on the loop. */
    interface Handler {

        boolean mayPoll(long now);

        /** @param late nanoseconds since the poll was due; never negative */
        void began(ScheduledJob job, long late);

        /** @param asked when the poll began, on the wall clock */
        void answered(ScheduledJob job, Instant asked, PollResult answer);
    }

    /** Longer than any wait. */
    private static final long NEVER = Long.MAX_VALUE;

    private final PollingEventLoop loop;
    private final PollSchedule schedule;
    private final PollThrottle throttle;
    private final PollOrder order;
    private final RenderStatusApi api;
    private final Limits limits;
    /** Oldest first. */
    private final Map<Flight, RenderStatusApi.Asked> inFlight = new LinkedHashMap<>();

    private Handler handler;
    private boolean stopped;
    private int failingInFlight;
    private boolean armed;
    private long armedFor;

    /**
     * @param inFlight polls that may wait for their answer at a time
     * @param longest that one waits for the whole of its answer
     */
    record Limits(int inFlight, Duration longest) {}

    /**
     * A poll from its start until its reply, timeout or abandonment.
     *
     * @param isFailing the job was failing when it began
     * @param asked when it began, on the wall clock
     */
    private record Flight(ScheduledJob job, boolean isFailing, long begun, Instant asked) {}

    PollExecutor(
            PollingEventLoop loop, PollSchedule schedule, PollThrottle throttle, RenderStatusApi api, Limits limits) {
        this.loop = loop;
        this.schedule = schedule;
        this.throttle = throttle;
        this.order = new PollOrder(limits.inFlight());
        this.api = api;
        this.limits = limits;
    }

    void handledBy(Handler handler) {
        this.handler = handler;
    }

    int inFlight() {
        return inFlight.size();
    }

    PollingService.ApiUsage apiUsage() {
        return new PollingService.ApiUsage(inFlight.size(), throttle.rate(), throttle.use(loop.nanos()));
    }

    /** Jobs whose last answer was unreadable for a reason of their own. */
    int failing() {
        return schedule.counts().failing();
    }

    /** Jobs that are due and wait for their poll. */
    int due() {
        return schedule.due(loop.nanos());
    }

    /** Starts no further poll and abandons those in flight. */
    void stop() {
        stopped = true;
        abandon(flight -> true);
    }

    /**
     * Abandons the polls at jobs that were dropped. Left alone, the API could answer them after another has taken
     * over, whose own first poll would then come sooner than the floor after that answer.
     */
    void abandonDropped() {
        abandon(flight -> flight.job().phase == PollingPhase.DROPPED);
    }

    private void abandon(Predicate<Flight> which) {
        inFlight.entrySet().removeIf(poll -> {
            boolean abandoned = which.test(poll.getKey());
            if (abandoned) {
                poll.getValue().abandon();
                failingInFlight -= poll.getKey().isFailing() ? 1 : 0;
            }
            return abandoned;
        });
    }

    /** Takes an answer that does not come to its end for none; to be called often. */
    void giveUpOverdue() {
        long overdue = loop.nanos() - limits.longest().toNanos();
        List<Flight> late = inFlight.keySet().stream()
                .takeWhile(flight -> flight.begun() - overdue <= 0)
                .toList();
        late.forEach(flight -> {
            inFlight.get(flight).abandon();
            arrived(
                    flight,
                    new PollResult.Unreadable(
                            UnreadableReason.TIMEOUT, "no whole response within " + limits.longest()));
        });
    }

    /** Begins every poll that may begin now, and sees to it that the next one is begun in time. */
    void begin() {
        while (!stopped && inFlight.size() < limits.inFlight() && schedule.waiting() > 0) {
            long now = loop.nanos();
            if (!handler.mayPoll(now)) {
                return;
            }
            ScheduledJob other = schedule.earliest();
            ScheduledJob failing = order.hasRoomForFailing(failingInFlight) ? schedule.earliestFailing() : null;
            long untilOther = until(other, now);
            long untilFailing = until(failing, now);
            switch (order.next(untilOther <= 0, untilFailing <= 0)) {
                case OTHER -> begin(other, now);
                case FAILING -> begin(failing, now);
                case NONE -> {
                    long wait = Math.min(untilOther, untilFailing);
                    if (wait < NEVER) {
                        wakeAt(now + wait);
                    }
                    return;
                }
            }
        }
    }

    private long until(ScheduledJob job, long now) {
        return job == null ? NEVER : Math.max(job.due - now, throttle.untilNext(job.isFailing(), now));
    }

    private void begin(ScheduledJob job, long now) {
        schedule.polling(job);
        throttle.began(job.isFailing(), now);
        handler.began(job, now - job.due);
        Flight flight = new Flight(job, job.isFailing(), now, loop.now());
        failingInFlight += flight.isFailing() ? 1 : 0;
        inFlight.put(flight, api.poll(job.jobId, answer -> loop.run(() -> arrived(flight, answer))));
    }

    /** A reply to an abandoned poll is ignored. */
    private void arrived(Flight flight, PollResult answer) {
        if (inFlight.remove(flight) != null) {
            failingInFlight -= flight.isFailing() ? 1 : 0;
            handler.answered(flight.job(), flight.asked(), answer);
            throttle.answered(answer, flight.begun(), loop.nanos(), schedule.counts());
        }
        begin();
    }

    private void wakeAt(long nanos) {
        if (armed && armedFor - nanos <= 0) {
            return;
        }
        armed = true;
        armedFor = nanos;
        loop.at(nanos, () -> wake(nanos));
    }

    private void wake(long nanos) {
        if (armed && armedFor == nanos) {
            armed = false;
        }
        begin();
    }
}

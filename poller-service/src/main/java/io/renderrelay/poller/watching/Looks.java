package io.renderrelay.poller.watching;

import io.renderrelay.poller.viggle.Answer;
import io.renderrelay.poller.viggle.RenderStatus;
import java.time.Instant;

/**
 * Begins looks when they are due, earliest due first, as fast as the pace and the number of connections allow. Belongs to
 * the loop.
 */
final class Looks {

    /** Decides about looks and learns what came of them; called on the loop. */
    interface Handler {

        boolean mayLook(long now);

        /** @param late nanoseconds since the look was due; never negative */
        void began(Watched job, long late);

        /** @param asked when the look began, on the wall clock */
        void answered(Watched job, Instant asked, Answer answer);
    }

    private final Loop loop;
    private final Schedule schedule;
    private final Pace pace;
    private final RenderStatus api;
    private final int mostInFlight;
    private Handler handler;
    private int inFlight;
    private boolean stopped;
    private boolean armed;
    private long armedFor;

    Looks(Loop loop, Schedule schedule, Pace pace, RenderStatus api, int mostInFlight) {
        this.loop = loop;
        this.schedule = schedule;
        this.pace = pace;
        this.api = api;
        this.mostInFlight = mostInFlight;
    }

    void handledBy(Handler handler) {
        this.handler = handler;
    }

    int inFlight() {
        return inFlight;
    }

    Watching.Asking asking() {
        return new Watching.Asking(inFlight, pace.rate(), pace.use(loop.nanos()));
    }

    /** Jobs that are due and wait for their look. */
    int due() {
        return schedule.due(loop.nanos());
    }

    /** No look is begun any more; answers to those under way still count. */
    void stop() {
        stopped = true;
    }

    /** Begins every look that may begin now, and sees to it that the next one is begun in time. */
    void begin() {
        while (!stopped && inFlight < mostInFlight && schedule.earliest() != null) {
            long now = loop.nanos();
            if (!handler.mayLook(now)) {
                return;
            }
            Watched job = schedule.earliest();
            if (job == null) {
                return;
            }
            long wait = Math.max(job.due - now, pace.untilNext(now));
            if (wait > 0) {
                wakeAt(now + wait);
                return;
            }
            begin(job, now);
        }
    }

    private void begin(Watched job, long now) {
        schedule.looking(job);
        pace.began(now);
        inFlight++;
        handler.began(job, now - job.due);
        Instant asked = loop.now();
        api.look(job.jobId, answer -> loop.run(() -> answered(job, now, asked, answer)));
    }

    private void answered(Watched job, long begun, Instant asked, Answer answer) {
        inFlight--;
        tellPace(begun, answer);
        if (job.phase == Phase.LOOKING) {
            handler.answered(job, asked, answer);
        }
        begin();
    }

    private void tellPace(long begun, Answer answer) {
        long now = loop.nanos();
        if (answer instanceof Answer.SlowDown slowDown) {
            pace.slowDown(begun, now, slowDown.retryAfter());
        } else if (answer instanceof Answer.Unreadable) {
            pace.unreadable(begun, now);
        } else {
            pace.readable(now);
        }
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

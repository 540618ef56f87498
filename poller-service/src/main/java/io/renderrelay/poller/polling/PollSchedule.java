package io.renderrelay.poller.polling;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Every job in progress, by request and by due time; those that are failing are kept apart, so that they are not in the way
 * of the others when they are due. Belongs to the loop.
 */
final class PollSchedule {

    private final Map<String, ScheduledJob> byRequest = new HashMap<>();
    private final DueHeap byDue = new DueHeap();
    private final DueHeap failingByDue = new DueHeap();
    private final LastPollErrors lastErrors = new LastPollErrors();
    private int answered;
    private int failing;

    int size() {
        return byRequest.size();
    }

    int waiting() {
        return byDue.size() + failingByDue.size();
    }

    /** Jobs that could be read now, were there room. */
    int due(long now) {
        return byDue.due(now) + failingByDue.due(now);
    }

    boolean has(String requestId) {
        return byRequest.containsKey(requestId);
    }

    Optional<ScheduledJob> find(String requestId) {
        return Optional.ofNullable(byRequest.get(requestId));
    }

    /** Adds a job that is not there yet. */
    void add(ScheduledJob job, long due) {
        byRequest.put(job.requestId, job);
        wait(job, due);
    }

    /** Puts a job that was read back to waiting. */
    void wait(ScheduledJob job, long due) {
        job.phase = PollingPhase.WAITING;
        job.due = due;
        heapOf(job).add(job);
    }

    /** @return the earliest due of the waiting that are not failing, or null */
    ScheduledJob earliest() {
        return byDue.peek();
    }

    /** @return the earliest due of the waiting that are failing, or null */
    ScheduledJob earliestFailing() {
        return failingByDue.peek();
    }

    void polling(ScheduledJob job) {
        heapOf(job).remove(job);
        job.phase = PollingPhase.POLLING;
    }

    void decided(ScheduledJob job) {
        job.phase = PollingPhase.DECIDED;
    }

    /** Forgets a decided job whose outcome needs no more care; any other stays. */
    void recorded(String requestId) {
        ScheduledJob job = byRequest.get(requestId);
        if (job != null && job.phase == PollingPhase.DECIDED) {
            byRequest.remove(requestId);
            drop(job);
        }
    }

    void dropIf(Predicate<ScheduledJob> predicate) {
        for (Iterator<ScheduledJob> jobs = byRequest.values().iterator(); jobs.hasNext(); ) {
            ScheduledJob job = jobs.next();
            if (predicate.test(job)) {
                jobs.remove();
                drop(job);
            }
        }
    }

    /** Keeps count of the jobs by their last answer. To be called while the job is not waiting. */
    void answered(ScheduledJob job, Runnable change) {
        int answeredBefore = job.answered ? 1 : 0;
        int failingBefore = job.isFailing() ? 1 : 0;
        change.run();
        answered += (job.answered ? 1 : 0) - answeredBefore;
        failing += (job.isFailing() ? 1 : 0) - failingBefore;
    }

    PollThrottle.JobCounts counts() {
        return new PollThrottle.JobCounts(failing, answered);
    }

    /** Whether any other job had a readable answer to its last poll, or there is no other. */
    boolean othersAnswered(ScheduledJob job) {
        return size() <= 1 || answered > (job.answered ? 1 : 0);
    }

    LastPollErrors lastErrors() {
        return lastErrors;
    }

    Collection<ScheduledJob> all() {
        return byRequest.values();
    }

    private void drop(ScheduledJob job) {
        if (job.answered) {
            answered--;
        }
        if (job.isFailing()) {
            failing--;
        }
        lastErrors.forget(job.requestId);
        heapOf(job).remove(job);
        job.phase = PollingPhase.DROPPED;
    }

    private DueHeap heapOf(ScheduledJob job) {
        return job.isFailing() ? failingByDue : byDue;
    }
}

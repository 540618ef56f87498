package io.renderrelay.poller.watching;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Every watched job, by request and by due time. Belongs to the loop. */
final class Schedule {

    private final Map<String, Watched> byRequest = new HashMap<>();
    private final DueHeap byDue = new DueHeap();
    private int answered;

    int size() {
        return byRequest.size();
    }

    int waiting() {
        return byDue.size();
    }

    /** Jobs that could be looked at now, were there room. */
    int due(long now) {
        return byDue.due(now);
    }

    boolean has(String requestId) {
        return byRequest.containsKey(requestId);
    }

    Optional<Watched> find(String requestId) {
        return Optional.ofNullable(byRequest.get(requestId));
    }

    /** Adds a job that is not there yet. */
    void add(Watched job, long due) {
        byRequest.put(job.requestId, job);
        wait(job, due);
    }

    /** Puts a job that was looked at back to waiting. */
    void wait(Watched job, long due) {
        job.phase = Phase.WAITING;
        job.due = due;
        byDue.add(job);
    }

    /** @return the earliest due of the waiting, or null */
    Watched earliest() {
        return byDue.peek();
    }

    void looking(Watched job) {
        byDue.remove(job);
        job.phase = Phase.LOOKING;
    }

    void decided(Watched job) {
        job.phase = Phase.DECIDED;
    }

    /** Forgets a decided job whose outcome needs no more care; any other stays. */
    void settled(String requestId) {
        Watched job = byRequest.get(requestId);
        if (job != null && job.phase == Phase.DECIDED) {
            byRequest.remove(requestId);
            drop(job);
        }
    }

    void dropIf(Predicate<Watched> predicate) {
        for (Iterator<Watched> jobs = byRequest.values().iterator(); jobs.hasNext(); ) {
            Watched job = jobs.next();
            if (predicate.test(job)) {
                jobs.remove();
                drop(job);
            }
        }
    }

    /** Keeps count of the jobs whose last look had a readable answer. */
    void answered(Watched job, Runnable change) {
        int before = job.answered ? 1 : 0;
        change.run();
        answered += (job.answered ? 1 : 0) - before;
    }

    /** Whether any other job had a readable answer to its last look, or there is no other. */
    boolean othersAnswered(Watched job) {
        return size() <= 1 || answered > (job.answered ? 1 : 0);
    }

    Collection<Watched> all() {
        return byRequest.values();
    }

    private void drop(Watched job) {
        if (job.answered) {
            answered--;
        }
        byDue.remove(job);
        job.phase = Phase.DROPPED;
    }
}

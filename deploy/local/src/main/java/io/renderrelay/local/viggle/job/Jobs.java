package io.renderrelay.local.viggle.job;

import io.renderrelay.local.viggle.credits.Credits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;

/** All accepted renders; resolves the credits of those whose time has come. */
public final class Jobs {

    private final Credits credits;
    private final Map<String, Job> byId = new LinkedHashMap<>();
    private final PriorityQueue<Due> unrecorded = new PriorityQueue<>(Comparator.comparingLong(Due::at));

    private record Due(long at, Job job) {}

    public Jobs(Credits credits) {
        this.credits = credits;
    }

    /** The credits are taken by the caller beforehand. */
    public Job accept(Job.Order order, Plan plan) {
        String id = "job_" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        Job job = new Job(id, order, plan);
        byId.put(id, job);
        unrecorded.add(new Due(plan.endsAt(), job));
        return job;
    }

    public Job find(String id) {
        return byId.get(id);
    }

    public Collection<Job> all() {
        return byId.values();
    }

    public void end(Job job, long now, Ending ending) {
        job.replan(job.plan().endingNow(now, ending));
        unrecorded.add(new Due(now, job));
        resolve(now);
    }

    public void forget(Job job) {
        job.forget();
    }

    /** The API refunds what failed or was cancelled and keeps the rest (docs.viggle.ai, pricing and render overview). */
    public void resolve(long now) {
        while (!unrecorded.isEmpty() && unrecorded.peek().at() <= now) {
            Due due = unrecorded.poll();
            if (due.at() == due.job().plan().endsAt()) {
                resolveOne(due.job(), Instant.EPOCH.plus(due.at(), ChronoUnit.MICROS));
            }
        }
    }

    private void resolveOne(Job job, Instant at) {
        if (job.plan().ending().status() == JobStatus.COMPLETE) {
            credits.resolve(job.order().credits(), at);
        } else {
            credits.refund(job.order().credits(), at);
            job.refunded();
        }
    }
}

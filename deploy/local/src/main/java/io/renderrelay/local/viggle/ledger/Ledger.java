package io.renderrelay.local.viggle.ledger;

import io.renderrelay.local.viggle.job.Job;
import io.renderrelay.local.viggle.job.Plan;
import io.renderrelay.local.viggle.polls.PollClients;
import io.renderrelay.local.viggle.polls.PollSummary;
import io.renderrelay.local.viggle.polls.PollView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that was asked, and what it cost. Forgets nothing until it is reset. */
public final class Ledger {

    private final List<Attempt> attempts = new ArrayList<>();
    private final PollClients askers = new PollClients();

    public Attempt arrived(Instant now) {
        Attempt attempt = new Attempt(attempts.size() + 1, now);
        attempts.add(attempt);
        return attempt;
    }

    public PollClients askers() {
        return askers;
    }

    public LedgerView view(Collection<Job> jobs, long now) {
        return new LedgerView(
                sums(jobs),
                attempts.stream().map(Attempt::view).toList(),
                jobs.stream().map(job -> view(job, now)).toList());
    }

    public Sums sums(Collection<Job> jobs) {
        return new Sums(
                attempts.size(),
                attempts.stream().filter(attempt -> attempt.job() != null).count(),
                attempts.stream().filter(Attempt::isRefused).count(),
                credits(jobs, false),
                credits(jobs, true),
                paidTwice(),
                jobs.stream().map(job -> PollSummary.of(job.polls())).reduce(PollSummary.NONE, PollSummary::and));
    }

    public List<PollView> polls(Job job) {
        return PollView.all(job.polls(), askers);
    }

    private long paidTwice() {
        return attempts.stream()
                .filter(attempt -> attempt.job() != null)
                .collect(Collectors.groupingBy(Attempt::fingerprint, Collectors.counting()))
                .values()
                .stream()
                .filter(times -> times > 1)
                .count();
    }

    private static BigDecimal credits(Collection<Job> jobs, boolean onlyRefunded) {
        return jobs.stream()
                .filter(job -> !onlyRefunded || job.isRefunded())
                .map(job -> job.order().credits())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static JobView view(Job job, long now) {
        Plan plan = job.plan();
        return new JobView(
                job.id(),
                job.order().mode(),
                plan.statusAt(now),
                job.order().seconds(),
                job.order().credits(),
                job.isRefunded(),
                instant(plan.createdAt()),
                plan.endsAt() == Plan.NEVER ? null : instant(plan.endsAt()),
                plan.ending(),
                job.order().texts(),
                PollSummary.of(job.polls()));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}

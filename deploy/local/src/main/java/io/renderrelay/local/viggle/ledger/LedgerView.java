package io.renderrelay.local.viggle.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the API was asked for, what it accepted and what it charged: the judge of "nothing was paid for twice". */
public record LedgerView(Sums sums, List<AttemptView> attempts, List<JobView> jobs) {

    public Optional<JobView> job(String jobId) {
        return jobs.stream().filter(job -> job.jobId().equals(jobId)).findFirst();
    }

    /** The accepted renders whose request had this text part. */
    public List<JobView> jobsWhere(String part, String value) {
        return jobs.stream().filter(job -> job.hasText(part, value)).toList();
    }

    /** All POSTs, refused ones too, whose request had this text part. */
    public List<AttemptView> attemptsWhere(String part, String value) {
        return attempts.stream()
                .filter(attempt -> value.equals(attempt.form().texts().get(part)))
                .toList();
    }

    /** How often each request was accepted. */
    public Map<String, Long> acceptedByFingerprint() {
        return attempts.stream()
                .filter(AttemptView::isAccepted)
                .collect(Collectors.groupingBy(attempt -> attempt.form().fingerprint(), Collectors.counting()));
    }
}

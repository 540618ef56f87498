package io.renderrelay.chaos.judge;

import io.renderrelay.chaos.judge.Excuse.Reason;
import io.renderrelay.chaos.judge.Finding.Promise;
import io.renderrelay.local.viggle.looks.LookView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * No look at a render sooner than the floor after the previous answer, neither of one instance nor of those that had it one
 * after the other.
 *
 * <table><caption>Two looks closer than the floor</caption>
 * <tr><th></th><th>one instance</th><th>two instances</th></tr>
 * <tr><td>a network fault on the wire of either</td><td>told apart</td><td>told apart</td></tr>
 * <tr><td>either was cut off from Kafka only</td><td>early</td><td>told apart</td></tr>
 * <tr><td>the previous look got no answer</td><td>starts no gap</td><td>starts no gap</td></tr>
 * <tr><td>otherwise</td><td>early</td><td>early</td></tr>
 * </table>
 */
final class LookRules {

    /** The ledger rounds to a tenth of a millisecond. */
    private static final Duration ROUNDING = Duration.ofNanos(100_000);

    private LookRules() {}

    static Stream<Finding> noEarlyLook(List<JobLooks> jobs, List<Excuse> excuses, Duration floor) {
        return jobs.stream().flatMap(job -> early(job, excuses, floor));
    }

    private static Stream<Finding> early(JobLooks job, List<Excuse> excuses, Duration floor) {
        Stream.Builder<Finding> early = Stream.builder();
        Map<String, LookView> lastOf = new HashMap<>();
        LookView last = null;
        for (LookView look : job.looks()) {
            LookView own = lastOf.get(look.asker());
            if (last != null && isEarly(last, look, floor) && !isExcused(last, look, excuses)) {
                early.add(finding(job, last, look));
            } else if (own != null && own != last && isEarly(own, look, floor) && !isExcused(own, look, excuses)) {
                early.add(finding(job, own, look));
            }
            lastOf.put(look.asker(), look);
            last = look;
        }
        return early.build();
    }

    private static boolean isEarly(LookView previous, LookView look, Duration floor) {
        return previous.answeredAt() != null && gap(previous, look).compareTo(floor.minus(ROUNDING)) < 0;
    }

    private static boolean isExcused(LookView previous, LookView look, List<Excuse> excuses) {
        boolean takenOver = !previous.asker().equals(look.asker());
        return excuses.stream()
                .filter(excuse -> excuse.reason() == Reason.ON_THE_WIRE || takenOver)
                .anyMatch(excuse -> touches(excuse, previous) || touches(excuse, look));
    }

    /** Whether it was on its way, there or back, in that time. */
    private static boolean touches(Excuse excuse, LookView look) {
        Instant end = look.answeredAt() == null ? look.at() : look.answeredAt();
        return excuse.covers(look.asker(), look.at())
                || excuse.covers(look.asker(), end)
                || (look.at().isBefore(excuse.from()) && end.isAfter(excuse.to()));
    }

    private static Duration gap(LookView previous, LookView look) {
        return Duration.between(previous.answeredAt(), look.at());
    }

    private static Finding finding(JobLooks job, LookView previous, LookView look) {
        return new Finding(
                Promise.NO_EARLY_LOOK,
                "%s: %s looked at %s, %d ms after the answer to %s at %s"
                        .formatted(
                                job.jobId(),
                                look.asker(),
                                look.at(),
                                gap(previous, look).toMillis(),
                                previous.asker(),
                                previous.answeredAt()));
    }
}

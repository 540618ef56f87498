package io.renderrelay.chaos.judge;

import io.renderrelay.chaos.judge.Excuse.Reason;
import io.renderrelay.chaos.judge.Finding.Promise;
import io.renderrelay.local.viggle.looks.LookView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
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

    /** Against every look before it, because the answer that came last need not be the one to the last look. */
    private static Stream<Finding> early(JobLooks job, List<Excuse> excuses, Duration floor) {
        List<LookView> looks = job.looks();
        return IntStream.range(1, looks.size()).boxed().flatMap(number -> {
            LookView look = looks.get(number);
            return looks.subList(0, number).stream()
                    .filter(previous -> isEarly(previous, look, floor) && !isExcused(previous, look, excuses))
                    .max(Comparator.comparing(LookView::answeredAt))
                    .map(previous -> finding(job, previous, look))
                    .stream();
        });
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

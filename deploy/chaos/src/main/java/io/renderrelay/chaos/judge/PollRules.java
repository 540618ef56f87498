package io.renderrelay.chaos.judge;

import io.renderrelay.chaos.judge.Excuse.Reason;
import io.renderrelay.chaos.judge.Finding.Promise;
import io.renderrelay.local.viggle.polls.PollView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * No poll of a job sooner than the minimum interval after the previous answer, neither of one instance nor of those that had it one
 * after the other.
 *
 * <table><caption>Two polls closer than the floor</caption>
 * <tr><th></th><th>one instance</th><th>two instances</th></tr>
 * <tr><td>a network fault on the wire of either</td><td>counted separately</td><td>counted separately</td></tr>
 * <tr><td>either was cut off from Kafka only</td><td>early</td><td>counted separately</td></tr>
 * <tr><td>the previous poll got no answer</td><td>starts no gap</td><td>starts no gap</td></tr>
 * <tr><td>otherwise</td><td>early</td><td>early</td></tr>
 * </table>
 */
final class PollRules {

    /** The ledger rounds to a tenth of a millisecond. */
    private static final Duration ROUNDING = Duration.ofNanos(100_000);

    private PollRules() {}

    static Stream<Finding> noEarlyPoll(List<JobPolls> jobs, List<Excuse> excuses, Duration floor) {
        return jobs.stream().flatMap(job -> early(job, excuses, floor));
    }

    /** Against every poll before it, because the answer that came last need not be the one to the last poll. */
    private static Stream<Finding> early(JobPolls job, List<Excuse> excuses, Duration floor) {
        List<PollView> polls = job.polls();
        return IntStream.range(1, polls.size()).boxed().flatMap(number -> {
            PollView poll = polls.get(number);
            return polls.subList(0, number).stream()
                    .filter(previous -> isEarly(previous, poll, floor) && !isExcused(previous, poll, excuses))
                    .max(Comparator.comparing(PollView::answeredAt))
                    .map(previous -> finding(job, previous, poll))
                    .stream();
        });
    }

    private static boolean isEarly(PollView previous, PollView poll, Duration floor) {
        return previous.answeredAt() != null && gap(previous, poll).compareTo(floor.minus(ROUNDING)) < 0;
    }

    private static boolean isExcused(PollView previous, PollView poll, List<Excuse> excuses) {
        boolean takenOver = !previous.asker().equals(poll.asker());
        return excuses.stream()
                .filter(excuse -> excuse.reason() == Reason.ON_THE_WIRE || takenOver)
                .anyMatch(excuse -> touches(excuse, previous) || touches(excuse, poll));
    }

    /** Whether its request or response was in flight in that time. */
    private static boolean touches(Excuse excuse, PollView poll) {
        Instant end = poll.answeredAt() == null ? poll.at() : poll.answeredAt();
        return excuse.covers(poll.asker(), poll.at())
                || excuse.covers(poll.asker(), end)
                || (poll.at().isBefore(excuse.from()) && end.isAfter(excuse.to()));
    }

    private static Duration gap(PollView previous, PollView poll) {
        return Duration.between(previous.answeredAt(), poll.at());
    }

    private static Finding finding(JobPolls job, PollView previous, PollView poll) {
        return new Finding(
                Promise.NO_EARLY_POLL,
                "%s: %s read %s, %d ms after the answer to %s at %s"
                        .formatted(
                                job.jobId(),
                                poll.asker(),
                                poll.at(),
                                gap(previous, poll).toMillis(),
                                previous.asker(),
                                previous.answeredAt()));
    }
}

package io.renderrelay.local.run;

import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.ledger.AttemptView;
import io.renderrelay.local.viggle.ledger.Sums;
import io.renderrelay.local.viggle.polls.PollView;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the simulator measured, beside the topics. */
final class Figures {

    private Figures() {}

    static String ledger(Sums sums) {
        return "Ledger: %d accepted, %d refused; %s credits charged, %s refunded; %d paid twice"
                .formatted(
                        sums.accepted(),
                        sums.refused(),
                        sums.charged().toPlainString(),
                        sums.refunded().toPlainString(),
                        sums.paidTwice());
    }

    /** From the broker's time on the request to the POST's arrival at the API. */
    static String untilPost(Collection<RequestProgress> standings, List<AttemptView> attempts) {
        Map<String, AttemptView> byJob = attempts.stream()
                .filter(AttemptView::isAccepted)
                .collect(Collectors.toMap(AttemptView::jobId, Function.identity()));
        return line(
                "request record to POST",
                standings.stream()
                        .filter(standing -> standing.jobId() != null && byJob.containsKey(standing.jobId()))
                        .map(standing -> Duration.between(
                                standing.recordAt(), byJob.get(standing.jobId()).at()))
                        .toList());
    }

    /** From the answer with the final status to the receipt of the event. */
    static String untilEvent(Collection<RequestProgress> standings, ViggleControl simulator) {
        return line(
                "API's last answer to event",
                standings.stream()
                        .filter(standing -> standing.jobId() != null && standing.isEnded())
                        .map(standing -> lastAnswer(simulator.polls(standing.jobId()))
                                .map(poll -> Duration.between(poll.answeredAt(), standing.endedAt())))
                        .flatMap(Optional::stream)
                        .toList());
    }

    static String line(String name, List<Duration> durations) {
        if (durations.isEmpty()) {
            return "Latency: " + name + ": none";
        }
        List<Duration> sorted = durations.stream().sorted().toList();
        return "Latency: %s: p50 %d ms, slowest %d ms, of %d"
                .formatted(
                        name,
                        sorted.get((sorted.size() - 1) / 2).toMillis(),
                        sorted.get(sorted.size() - 1).toMillis(),
                        sorted.size());
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }

    private static Optional<PollView> lastAnswer(List<PollView> polls) {
        return polls.stream().filter(poll -> Objects.nonNull(poll.answeredAt())).reduce((earlier, later) -> later);
    }
}

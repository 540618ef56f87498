package io.renderrelay.chaos.judge;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.chaos.judge.Finding.Promise;
import io.renderrelay.chaos.load.Mark;
import io.renderrelay.local.viggle.job.JobStatus;
import io.renderrelay.local.viggle.ledger.JobView;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the ledger of charges says of our promises. */
final class MoneyRules {

    private MoneyRules() {}

    /** At most one charge for each request. */
    static Stream<Finding> paidOnce(Collection<JobView> jobs) {
        return byRequest(jobs).entrySet().stream()
                .filter(request -> request.getValue().size() > 1)
                .map(request -> new Finding(
                        Promise.PAID_ONCE, request.getKey() + " was paid for by " + ids(request.getValue())));
    }

    /** Each render is in a row, is on the orphan topic, or belongs to a request that is or ended uncertain. */
    static Stream<Finding> nothingUnknown(Collection<JobView> jobs, RowsSeen rows, List<Event> events) {
        List<String> orphans = events.stream()
                .filter(event -> event.topic().equals("render.jobs.orphans"))
                .map(Event::value)
                .toList();
        return jobs.stream()
                .filter(job -> !rows.jobIds().contains(job.jobId()))
                .filter(job -> orphans.stream().noneMatch(orphan -> orphan.contains(job.jobId())))
                .filter(job -> Mark.requestOf(job.texts())
                        .map(request -> !rows.uncertain().containsKey(request)
                                && !rows.abandoned().contains(request))
                        .orElse(true))
                .map(job -> new Finding(
                        Promise.NOTHING_UNKNOWN,
                        "The render " + job.jobId() + " of "
                                + Mark.requestOf(job.texts()).orElse("an unknown request")
                                + " was charged and is not recorded"));
    }

    /**
     * What an outcome says of the charge is what the ledger says.
     *
     * <table><caption>charged</caption>
     * <tr><th>the event says</th><th>the ledger must show</th></tr>
     * <tr><td>completed</td><td>a complete render</td></tr>
     * <tr><td>{@code no}</td><td>no charge at all</td></tr>
     * <tr><td>{@code refunded}</td><td>every charge refunded</td></tr>
     * <tr><td>{@code yes}, {@code unknown}, decided by a poll error</td><td>no complete render</td></tr>
     * <tr><td>{@code unknown} otherwise</td><td>anything</td></tr>
     * </table>
     */
    static Stream<Finding> trueCharges(Collection<JobView> jobs, List<Event> events) {
        Map<String, List<JobView>> byRequest = byRequest(jobs);
        return events.stream().filter(Event::isOutcome).flatMap(outcome -> {
            List<JobView> charged = byRequest.getOrDefault(outcome.requestId(), List.of());
            return untrue(outcome, charged)
                    .map(why -> new Finding(Promise.TRUE_CHARGES, outcome.requestId() + ": " + why))
                    .stream();
        });
    }

    /** A request that was cancelled has its credits back, or its render truly finished. */
    static Stream<Finding> cancelledIsRefunded(Collection<JobView> jobs, Set<String> cancelled) {
        return jobs.stream()
                .filter(job ->
                        Mark.requestOf(job.texts()).filter(cancelled::contains).isPresent())
                .filter(job -> !job.refunded() && job.status() != JobStatus.COMPLETE)
                .map(job -> new Finding(
                        Promise.TRUE_CHARGES,
                        "The render " + job.jobId() + " was cancelled and is neither refunded nor complete"));
    }

    private static Optional<String> untrue(Event outcome, List<JobView> charged) {
        if (outcome.topic().equals("render.jobs.completed")) {
            return charged.stream().anyMatch(job -> job.status() == JobStatus.COMPLETE)
                    ? Optional.empty()
                    : Optional.of("reported as completed, but the ledger has no complete render");
        }
        JsonNode data = outcome.data();
        return switch (data.path("charged").asText()) {
            case "no" ->
                charged.isEmpty()
                        ? Optional.empty()
                        : Optional.of("reported as not charged, but the ledger has " + ids(charged));
            case "refunded" ->
                charged.stream().allMatch(JobView::refunded)
                        ? Optional.empty()
                        : Optional.of("reported as refunded, but the ledger has kept the credits of " + ids(charged));
            case "yes", "unknown" ->
                isDecidedByAPollError(data) && charged.stream().anyMatch(job -> job.status() == JobStatus.COMPLETE)
                        ? Optional.of("reported as " + data.path("errorCode").asText() + ", but the render is complete")
                        : Optional.empty();
            default -> Optional.of("does not say what was charged: " + outcome.value());
        };
    }

    /** Does not apply to a render that continues at its deadline. */
    private static boolean isDecidedByAPollError(JsonNode failed) {
        return failed.path("stage").asText().equals("render")
                && !failed.path("errorCode").asText().equals("POLL_DEADLINE_EXCEEDED");
    }

    private static Map<String, List<JobView>> byRequest(Collection<JobView> jobs) {
        return jobs.stream()
                .filter(job -> Mark.requestOf(job.texts()).isPresent())
                .collect(groupingBy(job -> Mark.requestOf(job.texts()).orElseThrow()));
    }

    private static List<String> ids(List<JobView> jobs) {
        return jobs.stream().map(JobView::jobId).toList();
    }
}

package io.renderrelay.chaos.judge;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.renderrelay.chaos.judge.Finding.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the topics say of our promises. */
final class OutcomeRules {

    private static final Set<String> CODES = Set.of(
            "EMPTY_VALUE",
            "NOT_JSON",
            "WRONG_TYPE",
            "TOO_LARGE",
            "NO_REQUEST_ID",
            "RECORD_TOO_OLD",
            "REQUEST_ID_CONFLICT",
            "JOB_ID_CONFLICT",
            "INVALID_CANCELLATION",
            "UNPROCESSABLE");

    private OutcomeRules() {}

    /** Requests without an outcome that are not visibly uncertain either. */
    static Set<String> lost(Set<String> accepted, List<Event> events, RowsSeen rows) {
        Set<String> lost = new TreeSet<>(accepted);
        lost.removeAll(ended(events));
        lost.removeAll(rows.uncertain().keySet());
        return lost;
    }

    static Stream<Finding> oneOutcome(Set<String> accepted, List<Event> events, RowsSeen rows) {
        return lost(accepted, events, rows).stream()
                .map(id -> new Finding(Promise.ONE_OUTCOME, id + " has no outcome and is not uncertain"));
    }

    /** No two contents under one id of an outcome or of a job-created event. */
    static Stream<Finding> noContradiction(List<Event> events) {
        Map<String, Set<String>> contents = events.stream()
                .filter(event -> event.isOutcome() || event.id().endsWith("/created"))
                .collect(groupingBy(Event::id, mapping(Event::content, toSet())));
        return contents.entrySet().stream()
                .filter(id -> id.getValue().size() > 1)
                .map(id -> new Finding(
                        Promise.NO_CONTRADICTION,
                        id.getKey() + " was published in " + id.getValue().size() + " ways: " + id.getValue()));
    }

    /** Every dead letter says why it is one, and none of them is a request that was fine. */
    static Stream<Finding> deadLettersWithReason(List<Event> events) {
        return events.stream()
                .filter(Event::isDeadLetter)
                .filter(event -> !CODES.contains(event.headers().getOrDefault("relay-dlq-code", ""))
                        || event.headers().getOrDefault("relay-dlq-reason", "").isBlank())
                .map(event -> new Finding(
                        Promise.DEAD_LETTERS_WITH_REASON,
                        "A record on " + event.topic() + " with key '" + event.key() + "' has headers "
                                + event.headers()));
    }

    /** How many requests ended how: completed, or the error's code. */
    static Map<String, Long> endings(List<Event> events) {
        Map<String, String> byRequest = new HashMap<>();
        events.stream()
                .filter(Event::isOutcome)
                .forEach(event -> byRequest.putIfAbsent(event.requestId(), ending(event)));
        return byRequest.values().stream().collect(groupingBy(it -> it, TreeMap::new, counting()));
    }

    private static String ending(Event outcome) {
        return outcome.topic().equals("render.jobs.completed")
                ? "completed"
                : outcome.data().path("errorCode").asText();
    }

    /** Requests that have an outcome. */
    static Set<String> ended(List<Event> events) {
        return events.stream().filter(Event::isOutcome).map(Event::requestId).collect(toSet());
    }

    /** Outcome records that were not the first of their request. */
    static long repeated(List<Event> events) {
        return events.stream().filter(Event::isOutcome).count() - ended(events).size();
    }
}

package io.renderrelay.chaos.judge;

import static java.util.stream.Collectors.toSet;

import io.renderrelay.chaos.judge.Finding.Promise;
import io.renderrelay.chaos.load.SentPoison;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A poison record is never skipped in silence: its request has a failed event, or the record stands on the dead letter
 * topic of the topic it came from, with its partition and offset.
 */
final class PoisonRules {

    private PoisonRules() {}

    static Stream<Finding> accountedFor(List<SentPoison> sent, List<Event> events) {
        return unaccounted(sent, events)
                .map(poison -> new Finding(
                        Promise.POISON_IS_ACCOUNTED_FOR,
                        poison.kind() + " at " + position(poison) + " has neither a failed event nor a dead letter"));
    }

    static Stream<SentPoison> unaccounted(List<SentPoison> sent, List<Event> events) {
        Set<String> failed = events.stream()
                .filter(event -> event.isOutcome() && event.topic().equals("render.jobs.failed"))
                .map(Event::requestId)
                .collect(toSet());
        Set<String> deadLetters = events.stream()
                .filter(Event::isDeadLetter)
                .map(event -> position(event.headers()))
                .collect(toSet());
        return sent.stream()
                .filter(poison -> poison.requestId().filter(failed::contains).isEmpty())
                .filter(poison -> !deadLetters.contains(position(poison)));
    }

    private static String position(SentPoison poison) {
        return poison.topic() + "-" + poison.partition() + "@" + poison.offset();
    }

    private static String position(Map<String, String> headers) {
        return headers.get("relay-dlq-topic") + "-" + headers.get("relay-dlq-partition") + "@"
                + headers.get("relay-dlq-offset");
    }
}

package io.renderrelay.chaos.judge;

import io.renderrelay.chaos.load.Accepted;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How long requests that were open when the last fault was healed, or came later, took from then on. */
final class Recovery {

    private Recovery() {}

    /** 99 of 100 of them took at most this; zero where there was none. */
    static Duration p99(Map<String, Accepted> accepted, List<Event> events, Instant healed) {
        Map<String, Instant> ended = new HashMap<>();
        events.stream()
                .filter(Event::isOutcome)
                .sorted(Comparator.comparing(Event::at))
                .forEach(event -> ended.putIfAbsent(event.requestId(), event.at()));
        List<Duration> times = accepted.values().stream()
                .flatMap(request -> Optional.ofNullable(ended.get(request.requestId())).stream()
                        .filter(end -> end.isAfter(healed))
                        .flatMap(end -> Stream.of(Duration.between(later(request.at(), healed), end))))
                .sorted()
                .toList();
        return times.isEmpty() ? Duration.ZERO : times.get((int) Math.ceil(times.size() * 0.99) - 1);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

package io.renderrelay.local.viggle.polls;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One poll at a render.
 *
 * @param asker the User-Agent
 * @param answeredAt when the answer went out or the connection was cut; null while neither has happened
 * @param status the HTTP status, 0 for a connection that was cut
 * @param gapMillis since the previous poll's answer, of any process; null for the first and after one that got no answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PollView(Instant at, String asker, Instant answeredAt, int status, Double gapMillis) {

    public static List<PollView> all(PollLog polls, PollClients askers) {
        return IntStream.range(0, polls.size())
                .mapToObj(poll -> of(polls, poll, askers))
                .toList();
    }

    private static PollView of(PollLog polls, int poll, PollClients askers) {
        long gap = poll == 0 ? Long.MAX_VALUE : PollGaps.gap(polls, poll - 1, poll);
        return new PollView(
                instant(polls.arrivedAt(poll)),
                askers.name(polls.asker(poll)),
                polls.isAnswered(poll) ? instant(polls.answeredAt(poll)) : null,
                polls.status(poll),
                gap == Long.MAX_VALUE ? null : (Double) (gap / 1000.0));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}

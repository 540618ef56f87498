package io.renderrelay.local.viggle.looks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One look at a render.
 *
 * @param asker the User-Agent
 * @param answeredAt when the answer went out or the connection was cut; null while neither has happened
 * @param status the HTTP status, 0 for a connection that was cut
 * @param gapMillis since the previous look's answer, whoever asked; null for the first and after one that got no answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LookView(Instant at, String asker, Instant answeredAt, int status, Double gapMillis) {

    public static List<LookView> all(LookLog looks, Askers askers) {
        return IntStream.range(0, looks.size())
                .mapToObj(look -> of(looks, look, askers))
                .toList();
    }

    private static LookView of(LookLog looks, int look, Askers askers) {
        long gap = look == 0 ? Long.MAX_VALUE : Gaps.gap(looks, look - 1, look);
        return new LookView(
                instant(looks.arrivedAt(look)),
                askers.name(looks.asker(look)),
                looks.isAnswered(look) ? instant(looks.answeredAt(look)) : null,
                looks.status(look),
                gap == Long.MAX_VALUE ? null : (Double) (gap / 1000.0));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}

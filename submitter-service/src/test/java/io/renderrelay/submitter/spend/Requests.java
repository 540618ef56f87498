package io.renderrelay.submitter.spend;

import io.renderrelay.submitter.request.RenderRequest;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests that differ in what they cost. */
final class Requests {

    private Requests() {}

    /** @param people in the character mapping; 0: one character by its id */
    static RenderRequest of(boolean fast, int people) {
        Map<String, String> mapping = people == 0
                ? null
                : IntStream.range(0, people)
                        .mapToObj(i -> "segment-" + i)
                        .collect(Collectors.toMap(Function.identity(), segment -> "character"));
        return new RenderRequest(
                null, null, people == 0 ? "c" : null, mapping, null, null, "scene", null, null, null, fast);
    }
}

package io.renderrelay.chaos;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A trace for people to read. */
final class Timeline {

    private static final double MILLI = 1e6;

    private Timeline() {}

    /** @param trace in the order of time */
    static String of(List<ExportedSpan> trace) {
        long begin = trace.get(0).start();
        return trace.stream()
                .map(span -> "%9.1f ms %+9.1f ms  %-22s %s"
                        .formatted(
                                (span.start() - begin) / MILLI,
                                (span.end() - span.start()) / MILLI,
                                span.service(),
                                span.name()))
                .collect(joining("\n"));
    }
}

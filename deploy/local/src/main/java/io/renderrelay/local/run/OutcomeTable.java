package io.renderrelay.local.run;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What came of each request, in columns as wide as they must be. */
final class OutcomeTable {

    private static final List<String> HEAD = List.of("request", "job", "outcome", "CDN URL or error code", "seconds");

    private OutcomeTable() {}

    static String of(Collection<RequestProgress> standings) {
        List<List<String>> rows = Stream.concat(
                        Stream.of(HEAD), standings.stream().map(OutcomeTable::row))
                .toList();
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, HEAD.size())
                        .mapToObj(column -> pad(row.get(column), widths[column]))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    /** What was not as expected, a sentence each. */
    static List<String> complaints(Collection<RequestProgress> standings) {
        return standings.stream()
                .filter(standing -> !standing.isAsExpected())
                .map(standing -> standing.sample().requestId() + ": expected "
                        + standing.sample().expectation().text()
                        + ", was " + standing.outcome().name() + " "
                        + standing.outcome().result()
                        + (standing.contradicted() ? ", and then another outcome came." : "."))
                .toList();
    }

    private static List<String> row(RequestProgress standing) {
        return List.of(
                standing.sample().requestId(),
                standing.jobId() == null ? "-" : standing.jobId(),
                standing.outcome().name(),
                standing.outcome().result(),
                String.format(
                        Locale.ROOT, "%.1f", standing.age(standing.endedAt()).toMillis() / 1_000.0));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}

package io.renderrelay.monitoring;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics that dashboards, rules and pages speak of. */
public final class NamedMetrics {

    private static final Pattern OURS = Pattern.compile("\\brender_relay_[a-z_]*[a-z]\\b");
    /** What a page writes as one name is several series. */
    private static final List<String> PARTS = List.of("", "_bucket", "_count", "_sum", "_max");

    private NamedMetrics() {}

    /** By dashboards and rules; each has to be there under exactly this name. */
    public static Set<String> asked() {
        return Stream.concat(
                        MonitoringFiles.dashboards().stream()
                                .flatMap(Dashboard::queries)
                                .map(Dashboard.Query::expression),
                        MonitoringFiles.alerts().stream().map(Alert::expression))
                .flatMap(expression -> new Expression(expression).filled("1m").metrics().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** In pages. */
    public static Set<String> written() {
        return MonitoringFiles.pages().stream()
                .flatMap(NamedMetrics::written)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a name of a page is that of a series, or of the parts of one. */
    public static boolean stands(String written, Set<String> exported) {
        return PARTS.stream().anyMatch(part -> exported.contains(written + part));
    }

    /** Whether a page has the name of a series, or of what it is a part of. */
    public static boolean isWritten(String series, Set<String> written) {
        return PARTS.stream()
                .filter(series::endsWith)
                .map(part -> series.substring(0, series.length() - part.length()))
                .anyMatch(written::contains);
    }

    private static Stream<String> written(Path page) {
        return OURS.matcher(MonitoringFiles.text(page)).results().map(MatchResult::group);
    }
}

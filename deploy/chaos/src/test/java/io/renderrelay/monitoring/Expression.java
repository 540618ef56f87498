package io.renderrelay.monitoring;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** PromQL, parsed as far as needed to find the series of an expression. */
public record Expression(String text) {

    private static final Pattern STRINGS = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");
    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
    private static final Pattern RANGES = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPINGS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    /** A name that no bracket follows: neither a function nor an aggregation. */
    private static final Pattern NAMES = Pattern.compile("\\b[a-zA-Z_:][\\w:]*\\b(?!\\s*\\()");

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    /** With everything that Grafana puts in: no namespace or tenant is left out, rates are over this window. */
    public Expression filled(String window) {
        return new Expression(text.replace("$__rate_interval", window)
                .replace("$namespace", ".*")
                .replace("$tenant", ".*"));
    }

    /** The series that it queries. */
    public Set<String> metrics() {
        String bare = text;
        for (Pattern part : new Pattern[] {STRINGS, MATCHERS, RANGES, GROUPINGS}) {
            bare = part.matcher(bare).replaceAll(" ");
        }
        return NAMES.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

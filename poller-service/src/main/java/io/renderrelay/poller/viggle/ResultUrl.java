package io.renderrelay.poller.viggle;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.contract.text.TextEscaper;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The URL of a result. The render is paid for, so a URL is never dropped for the way it is written: the caller can do more
 * with an odd URL than without any. Hosts are not judged.
 *
 * <table>
 * <caption>The first row that fits</caption>
 * <tr><th>text</th><th>URL</th></tr>
 * <tr><td>an absolute http or https URL</td><td>as it is</td></tr>
 * <tr><td>one with characters that do not belong into a URL (spaces, umlauts, brackets in the path, a lone
 *     {@code %})</td><td>these characters percent-encoded; tabs and line breaks removed, as browsers do</td></tr>
 * <tr><td>{@code //host/path}</td><td>with {@code https:}</td></tr>
 * <tr><td>anything else with a scheme or a path</td><td>as it is; invisible characters are escaped</td></tr>
 * <tr><td>anything else, such as an empty text, {@code null} or a number</td><td>none</td></tr>
 * </table>
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-basic-url-parser">URL Standard, basic URL parser</a>
 */
final class ResultUrl {

    private static final Pattern LINE_BREAKS = Pattern.compile("[\\t\\r\\n]");
    private static final Pattern NOT_IN_URLS = Pattern.compile("[^\\x21-\\x7e]+|[\"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");
    private static final Pattern BRACKETS = Pattern.compile("[\\[\\]]");
    /** Scheme and authority, in which brackets enclose an IPv6 address; then the rest. */
    private static final Pattern PARTS = Pattern.compile("((?i:https?)://[^/?#]+)(.*)");

    private static final Pattern SCHEME_OR_PATH =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.+|/.+|[^/]*\\..*/.+|[^/]*/.*\\..+");

    private ResultUrl() {}

    /** @return of the first that needs no or a clear repair, else of the first that is a URL at all */
    static Optional<String> firstOf(JsonNode... nodes) {
        List<String> texts = Stream.of(nodes)
                .filter(JsonNode::isTextual)
                .map(node -> clean(node.textValue()))
                .toList();
        return texts.stream()
                .flatMap(text -> repaired(text).stream())
                .findFirst()
                .or(() -> texts.stream()
                        .filter(text -> SCHEME_OR_PATH.matcher(text).matches())
                        .map(text -> TextEscaper.escape(text, Integer.MAX_VALUE))
                        .findFirst());
    }

    private static String clean(String text) {
        return LINE_BREAKS.matcher(text.trim()).replaceAll("");
    }

    private static Optional<String> repaired(String text) {
        String escaped = escape(NOT_IN_URLS, text.startsWith("//") ? "https:" + text : text);
        Matcher parts = PARTS.matcher(escaped);
        return parts.matches()
                ? Optional.of(parts.group(1) + escape(BRACKETS, parts.group(2))).filter(ResultUrl::isUri)
                : Optional.empty();
    }

    private static String escape(Pattern characters, String text) {
        return characters
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        URLEncoder.encode(found.group(), StandardCharsets.UTF_8).replace("+", "%20")));
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}

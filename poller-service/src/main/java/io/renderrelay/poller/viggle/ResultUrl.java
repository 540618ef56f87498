package io.renderrelay.poller.viggle;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link to a result, fit to be announced. The render is paid for, so a link that is merely written carelessly (a space,
 * an umlaut) is repaired; what is no absolute http link, or over 8 KiB, is no link. The host is not judged: the pages
 * show one, and others were seen.
 */
final class ResultUrl {

    private static final int MAX_CHARACTERS = 8 * 1024;
    private static final Pattern NOT_IN_URIS = Pattern.compile("[^\\x21-\\x7e]+|[\"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");

    private ResultUrl() {}

    static Optional<String> of(JsonNode node) {
        return Optional.ofNullable(node.textValue())
                .map(String::trim)
                .filter(text -> text.length() <= MAX_CHARACTERS && text.chars().noneMatch(Character::isISOControl))
                .map(text ->
                        NOT_IN_URIS.matcher(text).replaceAll(found -> Matcher.quoteReplacement(escaped(found.group()))))
                .filter(ResultUrl::isAbsoluteHttp);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean isAbsoluteHttp(String text) {
        try {
            URI uri = new URI(text);
            return uri.getRawAuthority() != null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}

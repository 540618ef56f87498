package io.renderrelay.poller.viggle;

import java.util.regex.Pattern;

/**
 * The API's words without what must not travel on in an event: keys, passwords and queries of URLs, because the query of
 * a presigned link is a secret.
 */
final class TextScrubber {

    private static final Pattern KEY = Pattern.compile("(?i)bearer\\s+\\S{1,512}|sk-[a-z0-9_-]{8,512}");
    private static final Pattern QUERY =
            Pattern.compile("(?i)(?:\\?|%3f|&(?:amp;)?)[^\\s\"'<>?&=]{1,128}=[^\\s\"'<>]*");
    private static final Pattern USER_INFO = Pattern.compile("(?i)(https?:[\\\\/]+)[^\\s/@\"'<>]{1,256}@");

    private TextScrubber() {}

    /** @param limit what comes after so many characters is not read and left out */
    static String text(String raw, int limit) {
        String text = raw.length() > limit ? raw.substring(0, limit) : raw;
        text = KEY.matcher(text).replaceAll("***");
        text = USER_INFO.matcher(text).replaceAll("$1***@");
        return QUERY.matcher(text).replaceAll("?***");
    }
}

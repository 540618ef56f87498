package io.renderrelay.submitter.reply;

import io.renderrelay.contract.text.TextEscaper;
import java.util.regex.Pattern;

/**
 * Text from outside made fit for an event, a log line or a header: nothing invisible, no keys, no queries of URLs
 * (a presigned link's query is a secret), and short.
 */
public final class TextScrubber {

    private static final int LONGEST = 500;
    // what is cut off anyway need not be searched, and a bound keeps a hostile body from costing time
    private static final int MAX_READ = 8 * LONGEST;
    private static final Pattern KEY = Pattern.compile("(?i)bearer\\s+\\S{1,512}|sk-[a-z0-9_-]{8,512}");
    private static final Pattern QUERY =
            Pattern.compile("(?i)(?:\\?|%3f|&(?:amp;)?)[^\\s\"'<>?&=]{1,128}=[^\\s\"'<>]*");
    private static final Pattern USER_INFO = Pattern.compile("(?i)(https?:[\\\\/]+)[^\\s/@\"'<>]{1,256}@");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private TextScrubber() {}

    /** Never null, one line of at most 500 characters and an ellipsis. */
    public static String text(String raw) {
        if (raw == null) {
            return "";
        }
        String text = SPACE.matcher(cut(raw)).replaceAll(" ");
        text = KEY.matcher(text).replaceAll("***");
        text = USER_INFO.matcher(text).replaceAll("$1***@");
        text = QUERY.matcher(text).replaceAll("?***");
        return TextEscaper.escape(text.strip(), LONGEST);
    }

    private static String cut(String text) {
        return text.length() <= MAX_READ ? text : text.substring(0, MAX_READ);
    }
}

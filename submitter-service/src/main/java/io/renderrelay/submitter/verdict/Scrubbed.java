package io.renderrelay.submitter.verdict;

import java.util.regex.Pattern;

/**
 * Text from outside made fit for an event, a log line or a header: no control characters, no keys, no queries of URLs
 * (a presigned link's query is a secret), and short.
 */
public final class Scrubbed {

    private static final int LONGEST = 500;
    // what is cut off anyway need not be searched, and a bound keeps a hostile body from costing time
    private static final int LONGEST_READ = 8 * LONGEST;
    private static final Pattern KEY = Pattern.compile("(?i)bearer\\s+\\S{1,512}|sk-[a-z0-9_-]{8,512}");
    private static final Pattern QUERY =
            Pattern.compile("(?i)(?:\\?|%3f|&(?:amp;)?)[^\\s\"'<>?&=]{1,128}=[^\\s\"'<>]*");
    private static final Pattern USER_INFO = Pattern.compile("(?i)(https?:[\\\\/]+)[^\\s/@\"'<>]{1,256}@");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\s]+");

    private Scrubbed() {}

    /** Never null, at most 500 characters, one line. */
    public static String text(String raw) {
        if (raw == null) {
            return "";
        }
        String text = UNPRINTABLE.matcher(cut(raw, LONGEST_READ)).replaceAll(" ");
        text = KEY.matcher(text).replaceAll("***");
        text = USER_INFO.matcher(text).replaceAll("$1***@");
        text = QUERY.matcher(text).replaceAll("?***");
        return cut(text.strip(), LONGEST);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}

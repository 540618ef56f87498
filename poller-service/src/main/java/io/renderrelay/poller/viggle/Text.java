package io.renderrelay.poller.viggle;

/** Makes text of others fit for a log line, an event and a database column. */
public final class Text {

    private Text() {}

    /**
     * One line without control characters (NUL is legal in JSON and illegal in PostgreSQL) and without halves of
     * surrogate pairs.
     *
     * @param limit in characters, the ellipsis not counted
     */
    public static String line(String text, int limit) {
        if (text.length() <= limit && isPlain(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(Math.min(text.length(), limit) + 3);
        text.codePoints().limit(limit).map(Text::printable).forEach(out::appendCodePoint);
        boolean cut = text.length() > limit && text.codePointCount(0, text.length()) > limit;
        return cut ? out.append("...").toString() : out.toString();
    }

    /** Nearly always, and for every look, so it is worth knowing first. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static int printable(int c) {
        if (Character.isISOControl(c)) {
            return ' ';
        }
        return Character.getType(c) == Character.SURROGATE ? '?' : c;
    }
}

package io.renderrelay.contract.text;

/**
 * Makes text from outside fit for messages, events, log lines, headers and database columns: one line, nothing invisible
 * and nothing that changes the order in which the rest is shown.
 *
 * <p>Control and format characters (the bidirectional controls among them), line and paragraph separators and unpaired
 * surrogates are escaped as in Java and JSON: <code>\n</code>, <code>\&#117;202e</code>. PostgreSQL stores no NUL, and
 * UTF-8 has no unpaired surrogates.
 */
public final class TextEscaper {

    private static final String ELLIPSIS = "...";

    private TextEscaper() {}

    /** @param maxLength of the result in UTF-16 units, not counting the ellipsis of text that is longer */
    public static String escape(String text, int maxLength) {
        if (text.length() <= maxLength && isPrintableAscii(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(Math.min(text.length(), maxLength) + ELLIPSIS.length());
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            int length = out.length();
            append(codePoint, out);
            if (out.length() > maxLength) {
                out.setLength(length);
                return out.append(ELLIPSIS).toString();
            }
        }
        return out.toString();
    }

    /** Most text is, and it is escaped for every reply of the API. */
    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static void append(int codePoint, StringBuilder out) {
        switch (codePoint) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (isShown(codePoint)) {
                    out.appendCodePoint(codePoint);
                } else {
                    for (char unit : Character.toChars(codePoint)) {
                        out.append("\\u%04x".formatted((int) unit));
                    }
                }
            }
        }
    }

    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

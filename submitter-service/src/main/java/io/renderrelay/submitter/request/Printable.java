package io.renderrelay.submitter.request;

/** Makes text of others fit for a message, a header and a database column. */
final class Printable {

    private Printable() {}

    /** @param limit in characters */
    static String of(String text, int limit) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), limit));
        text.codePoints()
                .limit(limit)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .forEach(out::appendCodePoint);
        return text.codePointCount(0, text.length()) > limit ? out.append("...").toString() : out.toString();
    }
}

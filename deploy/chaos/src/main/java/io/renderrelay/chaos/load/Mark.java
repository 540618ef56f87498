package io.renderrelay.chaos.load;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a render at the API is asked to a request: the request's id stands in one of its texts, and where every text has a
 * meaning to the API, its number is the background's colour.
 */
public final class Mark {

    private static final Pattern ID = Pattern.compile("request-\\d{6}");
    private static final Pattern COLOUR = Pattern.compile("(\\d+),(\\d+),(\\d+)");

    private Mark() {}

    static String id(int number) {
        return String.format("request-%06d", number);
    }

    /** A colour of its own for each number up to 16 million. */
    static String colour(int number) {
        return (number >> 16 & 0xff) + "," + (number >> 8 & 0xff) + "," + (number & 0xff);
    }

    /** Whose render it is, from the text parts of its POST; empty where they do not say. */
    public static Optional<String> requestOf(Map<String, String> texts) {
        for (String text : texts.values()) {
            Matcher id = ID.matcher(text);
            if (id.find()) {
                return Optional.of(id.group());
            }
        }
        Matcher colour = COLOUR.matcher(texts.getOrDefault("bg_color", ""));
        return colour.matches()
                ? Optional.of(id(part(colour, 1) << 16 | part(colour, 2) << 8 | part(colour, 3)))
                : Optional.empty();
    }

    private static int part(Matcher colour, int group) {
        return Integer.parseInt(colour.group(group));
    }
}

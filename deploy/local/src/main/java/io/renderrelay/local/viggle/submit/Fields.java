package io.renderrelay.local.viggle.submit;

import io.renderrelay.local.viggle.upload.Form;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The types of the text parts, where they have one. */
final class Fields {

    private static final Set<String> BOOLEANS =
            Set.of("true", "1", "yes", "on", "t", "y", "false", "0", "no", "off", "f", "n");
    private static final Set<String> MODELS = Set.of("V4_Preview", "V3_Preview");
    private static final Set<String> BACKGROUNDS = Set.of("original", "inpaint", "solid", "transparent");
    private static final Pattern COLOUR = Pattern.compile("\\d{1,3},\\d{1,3},\\d{1,3}");

    private record Field(Predicate<String> valid, String problem) {}

    private static final Map<String, Field> TYPED = new LinkedHashMap<>();

    static {
        TYPED.put("model", new Field(MODELS::contains, "Input should be 'V4_Preview' or 'V3_Preview'"));
        TYPED.put(
                "background_mode",
                new Field(BACKGROUNDS::contains, "Input should be 'original', 'solid' or 'transparent'"));
        TYPED.put("bg_color", new Field(Fields::isColour, "Input should be 'R,G,B', each 0 to 255"));
        TYPED.put("fast", new Field(Fields::isBoolean, "Input should be a valid boolean"));
        TYPED.put("character_mapping", new Field(CharacterMapping::isReadable, "Input should be a JSON object of ids"));
    }

    private Fields() {}

    static Optional<Refusal> check(Ask ask) {
        Form form = ask.form();
        return TYPED.entrySet().stream()
                .filter(typed -> form.text(typed.getKey())
                        .map(text -> !typed.getValue().valid().test(text))
                        .orElse(false))
                .map(typed -> Refusal.field(typed.getKey(), typed.getValue().problem()))
                .findFirst();
    }

    private static boolean isBoolean(String text) {
        return BOOLEANS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isColour(String text) {
        return COLOUR.matcher(text).matches()
                && Pattern.compile(",").splitAsStream(text).allMatch(part -> Integer.parseInt(part) <= 255);
    }
}

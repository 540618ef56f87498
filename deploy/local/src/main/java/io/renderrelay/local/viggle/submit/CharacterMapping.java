package io.renderrelay.local.viggle.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** The part {@code character_mapping}: JSON {@code {segment: character}} (docs.viggle.ai, multi-character renders). */
final class CharacterMapping {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CharacterMapping() {}

    static boolean isReadable(String text) {
        return !characters(text).isEmpty();
    }

    /** Empty where the text is not such a mapping. */
    static List<String> characters(String text) {
        try {
            Map<String, String> mapping = JSON.readValue(text, new TypeReference<>() {});
            return mapping == null ? List.of() : List.copyOf(mapping.values());
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }
}

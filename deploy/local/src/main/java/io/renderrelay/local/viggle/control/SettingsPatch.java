package io.renderrelay.local.viggle.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.renderrelay.local.viggle.settings.Settings;

/** Changes the settings that are named, {@code {"replying":{"successStatus":202}}}, and leaves the others. */
final class SettingsPatch {

    private SettingsPatch() {}

    static Settings apply(Settings settings, JsonNode changes) throws JsonProcessingException {
        ObjectNode merged = Json.MAPPER.valueToTree(settings);
        for (var section : changes.properties()) {
            if (!(merged.get(section.getKey()) instanceof ObjectNode target)) {
                throw new IllegalArgumentException("No such section of the settings: " + section.getKey());
            }
            section.getValue().properties().forEach(one -> target.set(one.getKey(), one.getValue()));
        }
        return Json.MAPPER.treeToValue(merged, Settings.class);
    }
}

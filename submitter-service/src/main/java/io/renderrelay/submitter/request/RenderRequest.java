package io.renderrelay.submitter.request;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.Map;

/**
 * What is to be rendered: the fields of a valid request that are sent to the API; null where the caller left one out.
 *
 * @see <a href="https://docs.viggle.ai/api-reference/render/create">Create a render</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RenderRequest(
        URI refImage,
        String refImageUrl,
        String characterId,
        Map<String, String> characterMapping,
        URI drivingVideo,
        String drivingVideoUrl,
        String sceneId,
        String model,
        String backgroundMode,
        String bgColor,
        Boolean fast) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** @param payload as stored at intake, after validation */
    public static RenderRequest of(String payload) {
        try {
            return MAPPER.readValue(payload, RenderRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a stored request no longer parses", e);
        }
    }
}

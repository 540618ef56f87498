package io.renderrelay.submitter.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.renderrelay.submitter.assets.Asset;
import io.renderrelay.submitter.request.RenderRequest;
import io.renderrelay.submitter.viggle.RenderForm;
import io.renderrelay.submitter.viggle.RenderForm.FilePart;
import io.renderrelay.submitter.viggle.RenderForm.TextPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Builds the multipart form of a request.
 *
 * <table>
 * <caption>Fields that are not sent unchanged</caption>
 * <tr><th>field</th><th>sent</th></tr>
 * <tr><td>bg_color</td><td>only and always with {@code solid}, because the API refuses it elsewhere and its default
 *     there is documented in two ways; {@code 0,255,0} where none is given</td></tr>
 * <tr><td>fast</td><td>only as {@code true}, and not once it was waived</td></tr>
 * <tr><td>character_mapping</td><td>as a string of JSON</td></tr>
 * <tr><td>background_mode, model</td><td>only if given: a scene has its own</td></tr>
 * </table>
 *
 * @see <a href="https://docs.viggle.ai/api-reference/render/create">Create a render</a>
 */
final class RenderFormFactory {

    private static final String GREEN = "0,255,0";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private RenderFormFactory() {}

    static RenderForm of(
            RenderRequest request, Optional<Asset> refImage, Optional<Asset> drivingVideo, boolean fastWaived) {
        List<TextPart> texts = new ArrayList<>();
        text(texts, "ref_image_url", request.refImageUrl());
        text(texts, "character_id", request.characterId());
        text(texts, "character_mapping", request.characterMapping() == null ? null : json(request.characterMapping()));
        text(texts, "driving_video_url", request.drivingVideoUrl());
        text(texts, "scene_id", request.sceneId());
        text(texts, "model", request.model());
        text(texts, "background_mode", request.backgroundMode());
        if ("solid".equals(request.backgroundMode())) {
            text(texts, "bg_color", Optional.ofNullable(request.bgColor()).orElse(GREEN));
        }
        text(texts, "fast", Boolean.TRUE.equals(request.fast()) && !fastWaived ? "true" : null);
        List<FilePart> files = new ArrayList<>();
        refImage.ifPresent(asset -> files.add(file("ref_image", asset)));
        drivingVideo.ifPresent(asset -> files.add(file("driving_video", asset)));
        return new RenderForm(texts, files);
    }

    private static void text(List<TextPart> texts, String name, String value) {
        if (value != null) {
            texts.add(new TextPart(name, value));
        }
    }

    private static FilePart file(String name, Asset asset) {
        return new FilePart(name, asset.file(), asset.fileName(), asset.mediaType());
    }

    private static String json(Map<String, String> mapping) {
        try {
            return MAPPER.writeValueAsString(new TreeMap<>(mapping));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is always JSON", e);
        }
    }
}

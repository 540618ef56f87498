package io.renderrelay.local.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.renderrelay.local.viggle.Fixtures;
import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.asset.Asset;
import io.renderrelay.local.viggle.asset.AssetState;
import io.renderrelay.local.viggle.job.Outcome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request of each kind, and the settings of the simulator with which two of them fail. */
final class Samples {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DELETED = "char_deleted";
    private static final String NOBODY = "scene_empty-street";
    private static final double SIX_MINUTES = 360;

    private Samples() {}

    /** @param assets gets a picture and a video */
    static List<Sample> prepare(Path assets, ViggleControl simulator) {
        Fixtures.copyTo(assets);
        simulator.assets(Asset.character(DELETED, AssetState.UNKNOWN));
        simulator.outcome(
                Outcome.failed("CS-UORC01-002", "No person found in the scene").onlyWhere("scene_id", NOBODY));
        simulator.urlSeconds(SIX_MINUTES);
        String picture = assets.resolve(Fixtures.PNG).toUri().toString();
        String video = assets.resolve(Fixtures.MP4).toUri().toString();
        Expectation completed = new Expectation.Completed();
        return List.of(
                sample("upload", completed, Map.of("refImage", picture, "drivingVideo", video)),
                sample("by-ids", completed, Map.of("characterId", "char_550e8400", "sceneId", "scene_7c9e6679")),
                sample("fast", completed, Map.of("refImage", picture, "drivingVideo", video, "fast", true)),
                sample(
                        "two-people",
                        completed,
                        Map.of(
                                "characterMapping",
                                Map.of(
                                        "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "char_550e8400",
                                        "6fa459ea-ee8a-4ca4-894e-db77e160355e", "char_16fd2706"),
                                "sceneId",
                                "scene_duet-9b2d")),
                sample(
                        "transparent",
                        new Expectation.CompletedWithMask(),
                        Map.of("refImage", picture, "drivingVideo", video, "backgroundMode", "transparent")),
                sample(
                        "render-fails",
                        new Expectation.Failed("CS-UORC01-002"),
                        Map.of("characterId", "char_550e8400", "sceneId", NOBODY)),
                sample(
                        "too-long",
                        new Expectation.Failed("CS-ORIV-004"),
                        Map.of(
                                "refImageUrl", "https://www.example.com/people/guitarist.png",
                                "drivingVideoUrl", "https://www.example.com/moves/concert.mp4")),
                sample(
                        "unknown-id",
                        new Expectation.Failed("SUBMISSION_REJECTED"),
                        Map.of("characterId", DELETED, "sceneId", "scene_7c9e6679")),
                sample(
                        "typo",
                        new Expectation.Failed("INVALID_REQUEST"),
                        Map.of("characterId", "char_550e8400", "sceneId", "scene_7c9e6679", "fastt", true)));
    }

    private static Sample sample(String kind, Expectation expectation, Map<String, Object> fields) {
        String requestId = "sample-" + kind;
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("requestId", requestId);
        data.putAll(fields);
        try {
            return new Sample(requestId, kind, JSON.writeValueAsString(data), expectation);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings, booleans and maps can be written as JSON.", e);
        }
    }
}

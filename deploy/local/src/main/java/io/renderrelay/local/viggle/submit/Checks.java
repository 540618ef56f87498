package io.renderrelay.local.viggle.submit;

import static io.renderrelay.local.viggle.submit.Refusal.coded;

import io.renderrelay.local.viggle.asset.Asset;
import io.renderrelay.local.viggle.asset.AssetKind;
import io.renderrelay.local.viggle.asset.AssetState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The checks of {@code POST /api/render} that follow the key's, in order; the first that fails is the reply.
 *
 * <table><caption>Checks</caption>
 * <tr><th>what</th><th>reply</th><th>known from</th></tr>
 * <tr><td>types of the fields</td><td>422, list</td><td>FastAPI's habit, assumed</td></tr>
 * <tr><td>a reference</td><td>400 CS-ORIV-001</td><td>docs.viggle.ai, render create; the status assumed</td></tr>
 * <tr><td>a motion</td><td>400 CS-ORIV-002</td><td>the same</td></tr>
 * <tr><td>known assets</td><td>404, text</td><td>assumed</td></tr>
 * <tr><td>assets that are ready</td><td>409, text</td><td>assumed</td></tr>
 * <tr><td>the scene's model</td><td>400 CS-ORIV-005</td><td>docs.viggle.ai, introduction; the code assumed</td></tr>
 * <tr><td>under 5 minutes</td><td>400 CS-ORIV-004</td><td>docs.viggle.ai, render create; the status assumed</td></tr>
 * <tr><td>fast with an upload or a scene</td><td>400 CS-ORIV-003</td><td>the same; the code assumed</td></tr>
 * <tr><td>enough credits</td><td>402 CS-ORCR-001</td><td>the code documented, the status from public clients</td></tr>
 * <tr><td>fast capacity</td><td>400 CS-UORC01-001</td><td>docs.viggle.ai, render options</td></tr>
 * </table>
 */
public final class Checks {

    public static final Refusal NO_CREDITS =
            coded(402, "CS-ORCR-001", "Insufficient credits", "Top up in the dashboard");
    public static final Refusal NO_FAST_CAPACITY =
            coded(400, "CS-UORC01-001", "No capacity for fast mode", "Retry later or without fast");

    private static final Refusal NO_REFERENCE =
            coded(400, "CS-ORIV-001", "Reference image is required", "Upload a ref_image (PNG/JPG)");
    private static final Refusal NO_MOTION =
            coded(400, "CS-ORIV-002", "Driving video is required", "Upload a driving_video or send a scene_id");
    private static final Refusal TOO_LONG =
            coded(400, "CS-ORIV-004", "Driving video is too long", "Use a video under 5 minutes");
    private static final Refusal NOT_FOR_FAST =
            coded(400, "CS-ORIV-003", "Fast mode needs an uploaded video or a scene", "Upload a driving_video");

    private static final Set<String> REFERENCES =
            Set.of("ref_image", "ref_image_url", "character_id", "character_mapping");
    private static final Set<String> MOTIONS = Set.of("driving_video", "driving_video_url", "scene_id");
    private static final double MAX_SECONDS = 300;

    private static final List<Function<Ask, Optional<Refusal>>> IN_ORDER = List.of(
            Fields::check,
            Checks::reference,
            Checks::motion,
            Checks::known,
            Checks::ready,
            Checks::model,
            Checks::length,
            Checks::fastInput,
            Checks::credits,
            Checks::fastCapacity);

    private Checks() {}

    public static Optional<Refusal> check(Ask ask) {
        return IN_ORDER.stream()
                .map(check -> check.apply(ask))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refusal> reference(Ask ask) {
        return unless(REFERENCES.stream().anyMatch(ask.form()::has), NO_REFERENCE);
    }

    private static Optional<Refusal> motion(Ask ask) {
        return unless(MOTIONS.stream().anyMatch(ask.form()::has), NO_MOTION);
    }

    private static Optional<Refusal> known(Ask ask) {
        return assets(ask)
                .filter(asset -> asset.state() == AssetState.UNKNOWN)
                .map(asset -> Refusal.text(404, name(asset) + " not found"))
                .findFirst();
    }

    private static Optional<Refusal> ready(Ask ask) {
        return assets(ask)
                .filter(asset -> asset.state() != AssetState.READY)
                .map(asset -> Refusal.text(409, name(asset) + " is not ready"))
                .findFirst();
    }

    private static Optional<Refusal> model(Ask ask) {
        return scene(ask)
                .filter(scene -> ask.form()
                        .text("model")
                        .map(model -> !model.equals(scene.model()))
                        .orElse(false))
                .map(scene -> coded(400, "CS-ORIV-005", "Scene was made on " + scene.model(), "Leave out model"));
    }

    private static Optional<Refusal> length(Ask ask) {
        return unless(ask.seconds() < MAX_SECONDS, TOO_LONG);
    }

    private static Optional<Refusal> fastInput(Ask ask) {
        boolean allowed =
                ask.form().file("driving_video").isPresent() || ask.form().has("scene_id");
        return unless(!ask.isFast() || allowed, NOT_FOR_FAST);
    }

    private static Optional<Refusal> credits(Ask ask) {
        return unless(ask.account().balance().compareTo(ask.order().credits()) >= 0, NO_CREDITS);
    }

    private static Optional<Refusal> fastCapacity(Ask ask) {
        return unless(
                !ask.isFast() || ask.account().fastRunning() < ask.account().fastCapacity(), NO_FAST_CAPACITY);
    }

    private static Stream<Asset> assets(Ask ask) {
        return Stream.concat(
                ask.characters().stream().map(id -> ask.account().assets().find(AssetKind.CHARACTER, id)),
                scene(ask).stream());
    }

    private static Optional<Asset> scene(Ask ask) {
        return ask.form().text("scene_id").map(id -> ask.account().assets().find(AssetKind.SCENE, id));
    }

    private static String name(Asset asset) {
        return asset.kind() == AssetKind.SCENE ? "Scene" : "Character";
    }

    private static Optional<Refusal> unless(boolean fine, Refusal refusal) {
        return fine ? Optional.empty() : Optional.of(refusal);
    }
}

package io.renderrelay.local.viggle.submit;

import io.renderrelay.local.viggle.asset.AssetKind;
import io.renderrelay.local.viggle.asset.Assets;
import io.renderrelay.local.viggle.credits.Price;
import io.renderrelay.local.viggle.job.Job;
import io.renderrelay.local.viggle.upload.FilePart;
import io.renderrelay.local.viggle.upload.Form;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A request for a render, and what follows from its parts. */
public record Ask(Form form, Account account) {

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "t", "y");

    public boolean isFast() {
        return form.text("fast")
                .map(text -> TRUE.contains(text.toLowerCase(Locale.ROOT)))
                .orElse(false);
    }

    boolean isTransparent() {
        return form.text("background_mode").map("transparent"::equals).orElse(false);
    }

    /** The characters named, once for each person they replace. */
    List<String> characters() {
        return Stream.concat(
                        form.text("character_id").stream(),
                        form.text("character_mapping").map(CharacterMapping::characters).stream()
                                .flatMap(List::stream))
                .toList();
    }

    double seconds() {
        return form.file("driving_video")
                .map(FilePart::seconds)
                .or(() -> form.has("driving_video") ? Optional.empty() : sceneSeconds())
                .orElseGet(account::assumedSeconds);
    }

    /** What becomes of it once it is accepted; the names of the modes are from docs.viggle.ai; which one applies when is our assumption. */
    public Job.Order order() {
        return new Job.Order(
                mode(),
                isTransparent(),
                seconds(),
                Price.of(seconds(), isFast(), characters().size()),
                form.texts());
    }

    private String mode() {
        if (isFast()) {
            return Job.Order.FAST;
        }
        return form.has("character_id") && form.has("scene_id") ? "preprocessed" : "full_pipeline";
    }

    private Optional<Double> sceneSeconds() {
        Assets assets = account.assets();
        return form.text("scene_id").map(id -> assets.find(AssetKind.SCENE, id).seconds());
    }
}

package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.assets.Asset;
import io.renderrelay.submitter.request.RenderRequest;
import io.renderrelay.submitter.viggle.RenderForm;
import io.renderrelay.submitter.viggle.RenderForm.FilePart;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderFormFactoryTest {

    @ParameterizedTest(name = "{0} is sent as {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{\"characterId\":\"c\",\"sceneId\":\"s\"}  | false | character_id=c scene_id=s",
                "{\"refImageUrl\":\"https://a/i\",\"drivingVideoUrl\":\"https://a/v\"} | false"
                        + " | ref_image_url=https://a/i driving_video_url=https://a/v",
                "{\"model\":\"V3_Preview\"}               | false | model=V3_Preview",
                "{\"backgroundMode\":\"original\"}        | false | background_mode=original",
                "{\"backgroundMode\":\"transparent\"}     | false | background_mode=transparent",
                "{\"backgroundMode\":\"solid\"}           | false | background_mode=solid bg_color=0,255,0",
                "{\"backgroundMode\":\"solid\",\"bgColor\":\"1,2,3\"} | false | background_mode=solid bg_color=1,2,3",
                "{\"fast\":true}                          | false | fast=true",
                "{\"fast\":true}                          | true  | ``",
                "{\"fast\":false}                         | false | ``",
                "{\"characterMapping\":{\"b\":\"2\",\"a\":\"1\"}} | false"
                        + " | character_mapping={\"a\":\"1\",\"b\":\"2\"}",
                "{\"requestId\":\"r\",\"tenant\":\"t\",\"deadline\":\"x\"} | false | ``"
            })
    void shouldSendTheFieldsThatTheApiKnows(String payload, boolean fastWaived, String parts) {
        // When
        RenderForm form =
                RenderFormFactory.of(RenderRequest.of(payload), Optional.empty(), Optional.empty(), fastWaived);

        // Then
        assertThat(form.texts().stream()
                        .map(part -> part.name() + "=" + part.value())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(parts);
        assertThat(form.files()).isEmpty();
    }

    @Test
    void shouldSendAssetsAsFiles() {
        // Given
        Asset image = new Asset(Path.of("i.tmp"), "image/png", "person.png", 1, OptionalDouble.empty());
        Asset video = new Asset(Path.of("v.tmp"), "video/mp4", "dance.mp4", 1, OptionalDouble.of(2));

        // When
        RenderForm form = RenderFormFactory.of(RenderRequest.of("{}"), Optional.of(image), Optional.of(video), false);

        // Then
        assertThat(form.files())
                .containsExactly(
                        new FilePart("ref_image", Path.of("i.tmp"), "person.png", "image/png"),
                        new FilePart("driving_video", Path.of("v.tmp"), "dance.mp4", "video/mp4"));
    }
}

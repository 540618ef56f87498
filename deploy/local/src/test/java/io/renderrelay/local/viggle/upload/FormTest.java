package io.renderrelay.local.viggle.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTest {

    private static final FilePart IMAGE = new FilePart("ref_image", "a.png", "image/png", 3, "aa", null);

    @Test
    void shouldHaveTheSameFingerprintWhenOrderAndFileNameDiffer() {
        // Given
        Map<String, String> turned = new LinkedHashMap<>();
        turned.put("scene_id", "s");
        turned.put("character_id", "c");
        FilePart renamed = new FilePart("ref_image", "b.png", "image/x-png", 3, "aa", null);

        // When
        Form one = Form.of(new LinkedHashMap<>(Map.of("character_id", "c", "scene_id", "s")), List.of(IMAGE));
        Form other = Form.of(turned, List.of(renamed));

        // Then
        assertThat(one.fingerprint()).isEqualTo(other.fingerprint()).hasSize(64);
    }

    @Test
    void shouldHaveAnotherFingerprintWhenAnyNameOrContentDiffers() {
        // Given
        FilePart changed = new FilePart("ref_image", "a.png", "image/png", 3, "ab", null);

        // When
        List<String> fingerprints = List.of(
                print(Map.of("a", "b"), IMAGE),
                print(Map.of("a", "c"), IMAGE),
                print(Map.of("b", "b"), IMAGE),
                print(Map.of("a", "b", "c", ""), IMAGE),
                print(Map.of("a", "b"), changed));

        // Then
        assertThat(fingerprints).doesNotHaveDuplicates();
    }

    @Test
    void shouldTakeABlankTextForMissing() {
        // When
        Form form = Form.of(Map.of("scene_id", " "), List.of(IMAGE));

        // Then
        assertThat(form.has("scene_id")).isFalse();
        assertThat(form.has("ref_image")).isTrue();
    }

    private static String print(Map<String, String> texts, FilePart file) {
        return Form.of(texts, List.of(file)).fingerprint();
    }
}

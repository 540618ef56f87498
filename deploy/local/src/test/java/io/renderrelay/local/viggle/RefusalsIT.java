package io.renderrelay.local.viggle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.renderrelay.local.viggle.Caller.Parts;
import io.renderrelay.local.viggle.Caller.Seen;
import io.renderrelay.local.viggle.asset.Asset;
import io.renderrelay.local.viggle.asset.AssetState;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reason for which a POST is refused, and their order. */
class RefusalsIT extends OneSimulator {

    static Stream<Arguments> coded() {
        Parts noMotion = Parts.none().text("character_id", "c");
        Parts fastUrl = Parts.none()
                .text("character_id", "c")
                .text("driving_video_url", "https://example.org/v.mp4")
                .text("fast", "true");
        return Stream.of(
                arguments("no reference", Parts.none().text("scene_id", "s"), 400, "CS-ORIV-001"),
                arguments("nothing at all", Parts.none().text("model", "V4_Preview"), 400, "CS-ORIV-001"),
                arguments("a blank reference", Parts.ids(" "), 400, "CS-ORIV-001"),
                arguments("no motion", noMotion, 400, "CS-ORIV-002"),
                arguments("five minutes", video(Duration.ofMinutes(5)), 400, "CS-ORIV-004"),
                arguments("fast with a URL", fastUrl, 400, "CS-ORIV-003"),
                arguments("another model", Parts.ids("c").text("model", "V3_Preview"), 400, "CS-ORIV-005"),
                arguments("costly", video(Duration.ofSeconds(299)), 402, "CS-ORCR-001"),
                arguments("fast at capacity", Parts.ids("c").text("fast", "1"), 400, "CS-UORC01-001"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("coded")
    void shouldRefuseWithACodeWhen(String what, Parts parts, int status, String code) throws IOException {
        // Given
        control.balance(new BigDecimal("298.99"));
        control.fastCapacity(0);

        // When
        Seen seen = caller.submit(parts);

        // Then
        assertThat(seen.status()).isEqualTo(status);
        assertThat(seen.json().path("detail").path("error_code").asText()).isEqualTo(code);
        assertThat(seen.json().path("detail").path("message").asText()).isNotBlank();
        assertThat(seen.json().path("detail").path("action").asText()).isNotBlank();
        assertThat(control.sums().accepted()).isZero();
        assertThat(control.ledger().attempts().get(0).reply()).isEqualTo(Integer.toString(status));
    }

    @Test
    void shouldAcceptWhenJustUnderFiveMinutes() throws IOException {
        // When
        Seen seen = caller.submit(video(Duration.ofMillis(299_900)));

        // Then
        assertThat(seen.status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseInPlainTextWhenTheKeyIsMissing() throws IOException {
        // When
        Seen seen = caller.withKey(null).submit(Parts.none());

        // Then
        assertThat(seen.status()).isEqualTo(401);
        assertThat(seen.json().path("detail").isTextual()).isTrue();
    }

    @Test
    void shouldRefuseWithACodeWhenTheKeyIsWrong() throws IOException {
        // When
        Seen seen = caller.withKey("sk-other").submit(Parts.none());

        // Then
        assertThat(seen.status()).isEqualTo(401);
        assertThat(seen.json().path("detail").path("error_code").asText()).isEqualTo("CS-ORAU-002");
    }

    @Test
    void shouldAcceptOnlyTheNewKeyWhenKeysChange() throws IOException {
        // When
        control.keys("sk-new");

        // Then
        assertThat(caller.submit(Parts.ids("c")).status()).isEqualTo(401);
        assertThat(caller.withKey("sk-new").submit(Parts.ids("c")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "fast, maybe",
        "model, V9",
        "background_mode, pink",
        "bg_color, '1,2'",
        "bg_color, '0,256,0'",
        "character_mapping, [1]"
    })
    void shouldRefuseWithAListWhenAFieldIsOfTheWrongType(String field, String value) throws IOException {
        // When
        Seen seen = caller.submit(Parts.ids("c").text(field, value));

        // Then
        assertThat(seen.status()).isEqualTo(422);
        assertThat(seen.json().path("detail").isArray()).isTrue();
        assertThat(seen.json().path("detail").path(0).path("loc").path(1).asText())
                .isEqualTo(field);
    }

    @Test
    void shouldRefuseWhenAnAssetIsUnknownOrNotReady() throws IOException {
        // Given
        control.assets(
                Asset.character("c-none", AssetState.UNKNOWN),
                Asset.character("c-soon", AssetState.PENDING),
                Asset.scene("scene-1", AssetState.READY, 3.5));

        // When
        Seen unknown = caller.submit(Parts.ids("c-none"));
        Seen pending = caller.submit(Parts.ids("c-soon"));
        Seen mapped = caller.submit(Parts.none()
                .text("character_mapping", "{\"a\":\"c-1\",\"b\":\"c-none\"}")
                .text("scene_id", "scene-1"));

        // Then
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(pending.status()).isEqualTo(409);
        assertThat(mapped.status()).isEqualTo(404);
        assertThat(caller.get("/api/characters/c-soon").json().path("status").asText())
                .isEqualTo("pending");
        assertThat(caller.get("/api/characters/c-none").status()).isEqualTo(404);
        assertThat(caller.get("/api/scenes/scene-1")
                        .json()
                        .path("duration_seconds")
                        .asDouble())
                .isEqualTo(3.5);
    }

    @Test
    void shouldRefuseWhenTheBodyIsMalformed() throws IOException {
        // Given
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(SIMULATOR.baseUri() + "/api/render"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString("--b\r\nContent-Disposition: form-data; name=\"fast\"\r\n\r\ntr"));

        // When
        Seen seen = caller.call(request);

        // Then
        assertThat(seen.status()).isBetween(400, 422);
        assertThat(control.sums().refused()).isEqualTo(1);
    }

    @Test
    void shouldReadAUrlEncodedBodyWhenThereAreOnlyIds() throws IOException {
        // Given
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(SIMULATOR.baseUri() + "/api/render"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("character_id=c-1&scene_id=s-1"));

        // When
        Seen seen = caller.call(request);

        // Then
        assertThat(seen.status()).isEqualTo(200);
    }

    @Test
    void shouldFindNoReferenceWhenTheBodyIsNoForm() throws IOException {
        // Given
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(SIMULATOR.baseUri() + "/api/render"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"character_id\":\"c-1\",\"scene_id\":\"s-1\"}"));

        // When
        Seen seen = caller.call(request);

        // Then
        assertThat(seen.json().path("detail").path("error_code").asText()).isEqualTo("CS-ORIV-001");
    }

    private static Parts video(Duration length) {
        return Parts.none().text("character_id", "c").file("driving_video", "d.mp4", "video/mp4", Fixtures.mp4(length));
    }
}

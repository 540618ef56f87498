package io.renderrelay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of a request by itself: one broken rule is one sentence that names the field. */
class RequestRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "fastt":true                                                 | unknown field fastt: check its spelling, or move what is yours into metadata
            "tenant":""                                                  | tenant must be 1 to 64 of the characters A-Z a-z 0-9 . _ : - and not only dots
            "tenant":"a\\n"                                              | tenant must be 1 to 64 of the characters A-Z a-z 0-9 . _ : - and not only dots
            "tenant":null                                                | tenant must be a string; leave it out for the default tenant
            "refImage":"https://a/b.png"                                 | more than one reference: keep one of refImage, refImageUrl, characterId, characterMapping
            "drivingVideo":"file:/b.mp4"                                 | more than one driving: keep one of drivingVideo, drivingVideoUrl, sceneId
            "bgColor":"0,255,0"                                          | bgColor is only for a solid background: set backgroundMode to solid or leave bgColor out
            "bgColor":"0,255,0","backgroundMode":"original"              | bgColor is only for a solid background: set backgroundMode to solid or leave bgColor out
            "bgColor":"0,255,0","backgroundMode":"solidd"                | backgroundMode must be original, solid or transparent
            "bgColor":"0,256,0","backgroundMode":"solid"                 | bgColor must be three numbers from 0 to 255 with commas and no spaces, such as 0,255,0
            "bgColor":[0,255,0],"backgroundMode":"solid"                 | bgColor must be a string such as 0,255,0
            "model":"V4_Preview"                                         | model cannot be chosen with sceneId, the scene was made for one: leave model out
            "fast":"true"                                                | fast must be true or false, without quotes
            "deadline":"tomorrow"                                        | deadline must be an existing moment as RFC 3339 in UTC, such as 2026-11-22T10:30:00Z
            "deadline":"2026-02-29T00:00:00Z"                            | deadline must be an existing moment as RFC 3339 in UTC, such as 2026-11-22T10:30:00Z
            "deadline":"2026-11-22T10:30:00+01:00"                       | deadline must be an existing moment as RFC 3339 in UTC, such as 2026-11-22T10:30:00Z
            "deadline":1795343400                                        | deadline must be a string, RFC 3339 in UTC such as 2026-11-22T10:30:00Z
            "metadata":"x"                                               | metadata must be an object of string to string
            "metadata":{"n":1}                                           | metadata: every value must be a string
            "metadata":{"n":"a\\u0000b"}                                 | metadata: no value may contain NUL or half a surrogate pair
            "metadata":{"n":"\\ud83d"}                                   | metadata: no value may contain NUL or half a surrogate pair
            "metadata":{"a\\u0000b":"n"}                                 | metadata: every key must have at most 256 characters, none of them NUL or half a surrogate pair
            """)
    void shouldNameTheOneViolationWhenOneRuleIsBroken(String fields, String violation) throws Exception {
        // Given
        JsonNode request = JSON.readTree(
                "{\"requestId\":\"r-1\",\"characterId\":\"char_1\",\"sceneId\":\"scene_1\"," + fields + "}");

        // When
        List<String> violations = Schemas.violations("render-requested.v1", request);

        // Then
        assertThat(violations).containsExactly(violation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"deadline\":\"2028-02-29T23:59:59.123456789Z\"",
                "\"deadline\":\"2026-12-31T00:00:00+00:00\"",
                "\"backgroundMode\":\"solid\"",
                "\"backgroundMode\":\"solid\",\"bgColor\":\"0,10,255\"",
                "\"fast\":true",
                "\"metadata\":{\"emoji\":\"\\ud83d\\ude00\",\"line\":\"a\\nb\"}"
            })
    void shouldFindNothingWhenEveryRuleIsKept(String fields) throws Exception {
        // Given
        JsonNode request = JSON.readTree(
                "{\"requestId\":\"r-1\",\"characterId\":\"char_1\",\"sceneId\":\"scene_1\"," + fields + "}");

        // When
        List<String> violations = Schemas.violations("render-requested.v1", request);

        // Then
        assertThat(violations).isEmpty();
    }
}

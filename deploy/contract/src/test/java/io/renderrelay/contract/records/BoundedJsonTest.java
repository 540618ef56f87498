package io.renderrelay.contract.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"b\":[1,-2,true,false,null,\"x\"]},\"c\":{}}",
                "[1.5,0.10,1E+2,12345678901234567890,-1]",
                "\"text\"",
                "null",
                "7"
            })
    void shouldReadJsonAsItIs(String json) throws NotJsonException {
        assertThat(read(json).toString()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e99999999999999",
                "1e2147483648",
                "100e2147483647",
                "-1E-2147483649",
                "1e1000",
                "1e+0001000",
                "0.00000000000000000000000000000000000000000000000000000000000000001",
                "10000000000000000000000000000000000000000000000000000000000000000"
            })
    void shouldKeepANumberAsWrittenAndOfNoTypeWhenNoFieldCouldNeedIt(String number) throws NotJsonException {
        // When
        JsonNode node = read("{\"a\":" + number + "}").get("a");

        // Then
        assertThat(node.isNumber()).isFalse();
        assertThat(node.isValueNode()).isTrue();
        assertThat(node.textValue()).isNull();
        assertThat(node.asText()).isEqualTo(number);
        assertThat(node).hasToString(number);
    }

    @ParameterizedTest
    @CsvSource({"1e999, 1E+999", "1e-999, 1E-999", "1e+0000000007, 1E+7", "-0, 0", "0e0, 0"})
    void shouldComputeWithANumberWithinTheBounds(String number, String value) throws NotJsonException {
        assertThat(read(number).decimalValue()).hasToString(value);
    }

    @Test
    void shouldRefuseWhatIsTooDeepTooManyOrTooLong() {
        assertThatThrownBy(() -> read("[".repeat(33) + "]".repeat(33))).isInstanceOf(NotJsonException.class);
        assertThatThrownBy(() -> read("{\"a\":".repeat(200_000))).isInstanceOf(NotJsonException.class);
        assertThatThrownBy(() -> read(keys(1_001))).isInstanceOf(NotJsonException.class);
        assertThatThrownBy(() -> read("[" + keys(501) + "," + keys(500) + "]")).isInstanceOf(NotJsonException.class);
        assertThatThrownBy(() -> read("9".repeat(1_001))).isInstanceOf(NotJsonException.class);
        assertThatThrownBy(() -> read("{\"%s\":1}".formatted("k".repeat(4_097))))
                .isInstanceOf(NotJsonException.class);
    }

    @Test
    void shouldReadWhatIsJustWithinTheBounds() throws NotJsonException {
        assertThat(read("[".repeat(32) + "]".repeat(32))).isNotNull();
        assertThat(read(keys(1_000))).hasSize(1_000);
        assertThat(read("9".repeat(1_000)).isNumber()).isFalse();
        assertThat(read("\"%s\"".formatted("x".repeat(260_000))).textValue()).hasSize(260_000);
    }

    @Test
    void shouldTakeNoLongerWhenKeysAreChosenToCollide() {
        // Given: "Aa" and "BB" have the same hash code, and so have all words of them
        String json = IntStream.range(0, 1_000)
                .mapToObj(i -> IntStream.range(0, 10)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "\"", "\":1")))
                .collect(Collectors.joining(",", "{", "}"));

        // When
        JsonNode read = Assertions.assertTimeout(Duration.ofSeconds(2), () -> read(json));

        // Then
        assertThat(read).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{\"a\":1}x", "{\"a\"", "[1,]", "NaN", "+1", "01", "\"\\x\""})
    void shouldRefuseWhatIsNotJson(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(NotJsonException.class)
                .hasMessageContaining("the value is not JSON, or gives a key twice, at line 1, column ");
    }

    private static String keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
    }

    private static JsonNode read(String json) throws NotJsonException {
        return BoundedJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}

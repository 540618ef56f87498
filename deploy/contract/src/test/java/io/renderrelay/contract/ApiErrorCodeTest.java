package io.renderrelay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiErrorCodeTest {

    @ParameterizedTest
    @CsvSource({"CS-UORC01-002, CS-UORC01-002", "CS-ORIV-004, CS-ORIV-004", "' CS-ORIV-004 ', CS-ORIV-004", "CS-x, CS-x"
    })
    void shouldAcceptTheCodeWhenItHasTheFormOfTheApi(String text, String code) {
        // When, Then
        assertThat(ApiErrorCode.of(text)).contains(code);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "CS-", "cs-oriv-004", "E_TIMEOUT", "42", "CS-ORIV 004", "CS-ORIV-004\n;", "XCS-ORIV-004"})
    void shouldFindNoCodeWhenTheTextHasAnotherForm(String text) {
        // When, Then
        assertThat(ApiErrorCode.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {62, 10_000})
    void shouldFindNoCodeWhenTheTextIsTooLong(int length) {
        // When, Then
        assertThat(ApiErrorCode.of("CS-" + "x".repeat(length))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.renderrelay.contract.ErrorCodesTest#codes")
    void shouldFindNoCodeWhenTheTextIsACodeOfTheContract(JsonNode entry) {
        // Given
        String ours = entry.get("code").textValue();

        // When, Then
        assertThat(ApiErrorCode.of(ours)).isEmpty();
    }
}

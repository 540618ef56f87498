package io.renderrelay.contract.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "..a", "a.", ".-.", ":", "order-20481:clip-1"})
    void shouldAcceptWhatCanBeAddressed(String id) {
        assertThat(Ids.isRequestId(id)).isTrue();
        assertThat(Ids.isTenant(id)).isTrue();
        assertThat(Ids.isJobId(id)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", ".", "..", "...", "a b", "a\n", "..\n", "a\u0000", "ä", "\ud800"})
    void shouldRefuseWhatCannotBeAddressed(String id) {
        assertThat(Ids.isRequestId(id)).isFalse();
        assertThat(Ids.isTenant(id)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"128, true, false", "129, false, false", "64, true, true", "65, true, false"})
    void shouldBoundTheLength(int length, boolean requestId, boolean tenant) {
        assertThat(Ids.isRequestId("x".repeat(length))).isEqualTo(requestId);
        assertThat(Ids.isTenant("x".repeat(length))).isEqualTo(tenant);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a\u0000b", "a\nb", "a\u202eb", "\ud800"})
    void shouldRefuseAJobIdThatCannotBeStoredOrShown(String jobId) {
        assertThat(Ids.isJobId(jobId)).isFalse();
        assertThat(Ids.isJobId("x".repeat(257))).isFalse();
    }
}

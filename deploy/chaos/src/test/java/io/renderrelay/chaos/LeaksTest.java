package io.renderrelay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer " + Secrets.API_KEY,
                "GET https://images.example.com/person.png?" + Secrets.LINK_QUERY + " refused",
                "\"refImageUrl\":\"https:\\/\\/images.example.com?X-Amz-Signature=" + Secrets.SIGNATURE + "\""
            })
    void shouldSayWhereWhenASecretWasTold(String told) {
        assertThat(Leaks.in(Stream.of(new Leaks.Text("log", "fine\n" + told))))
                .singleElement()
                .asString()
                .startsWith("log: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read job_0123456789abcdef0123", "GET http://cdn/cdn/x/y.mp4?expires=1&signature=ab"})
    void shouldSayWhereWhenAJobIdOrASignedLinkStandsInALog(String told) {
        assertThat(Leaks.bearers(Stream.of(new Leaks.Text("log", told))))
                .singleElement()
                .asString()
                .startsWith("log: ");
    }

    @Test
    void shouldFindNothingWhenOnlyTheLinkWithoutItsQueryWasTold() {
        assertThat(Leaks.in(Stream.of(new Leaks.Text("log", "https://images.example.com/person.png refused"))))
                .isEmpty();
    }
}

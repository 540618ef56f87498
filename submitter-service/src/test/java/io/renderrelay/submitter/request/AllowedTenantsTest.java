package io.renderrelay.submitter.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.request.RequestReader.Readable;
import io.renderrelay.submitter.request.RequestReader.Reading;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedTenantsTest {

    private static final String REQUEST =
            "{\"requestId\":\"r-1\",\"tenant\":\"%s\",\"characterId\":\"c\",\"sceneId\":\"s\",\"metadata\":{\"order\":\"7\"}}";

    private final RequestReader reader = new RequestReader();
    private final AllowedTenants tenants = AllowedTenants.of(Optional.of(List.of("acme", "globex")));

    @ParameterizedTest
    @ValueSource(strings = {"made-up-1", "ACME", "acme2", "default"})
    void shouldRefuseATenantThatIsNotOnTheClosedList(String tenant) {
        // When
        Reading reading = tenants.judge(reader.read(Records.of(REQUEST.formatted(tenant))));

        // Then
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Readable.class,
                        readable -> assertThat(readable.request())
                                .isInstanceOfSatisfying(Request.Invalid.class, invalid -> {
                                    assertThat(invalid.message())
                                            .isEqualTo(
                                                    "tenant '" + tenant
                                                            + "' is not allowed in this installation: send a tenant that is,"
                                                            + " or ask its operator to add this one to render-relay.tenants.allowed");
                                    assertThat(invalid.tenant()).isEqualTo(tenant);
                                    assertThat(invalid.metadata()).contains("{\"order\":\"7\"}");
                                }));
    }

    @Test
    void shouldRefuseARequestWithoutATenantWhenTheDefaultIsNotOnTheList() {
        // When
        Reading reading = tenants.judge(
                reader.read(Records.of("{\"requestId\":\"r-1\",\"characterId\":\"c\",\"sceneId\":\"s\"}")));

        // Then
        assertThat(((Readable) reading).request()).isInstanceOf(Request.Invalid.class);
    }

    @Test
    void shouldTakeATenantOfTheList() {
        // When
        Reading reading = tenants.judge(reader.read(Records.of(REQUEST.formatted("acme"))));

        // Then
        assertThat(((Readable) reading).request()).isInstanceOf(Request.Valid.class);
    }

    @Test
    void shouldTakeEveryTenantWhenThereIsNoList() {
        // When
        Reading reading =
                AllowedTenants.of(Optional.empty()).judge(reader.read(Records.of(REQUEST.formatted("made-up-1"))));

        // Then
        assertThat(((Readable) reading).request()).isInstanceOf(Request.Valid.class);
    }

    @Test
    void shouldLeaveWhatIsInvalidOrUnreadableAsItIs() {
        // Given
        Reading invalid = reader.read(Records.of("{\"requestId\":\"r-1\",\"tenant\":\"made-up-1\"}"));
        Reading unreadable = reader.read(Records.of("{}"));

        // Then
        assertThat(tenants.judge(invalid)).isSameAs(invalid);
        assertThat(tenants.judge(unreadable)).isSameAs(unreadable);
    }
}

package io.renderrelay.submitter.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
        IdentifiedRequest request = tenants.judge(request(REQUEST.formatted(tenant)));

        // Then
        assertThat(request).isInstanceOfSatisfying(IdentifiedRequest.Invalid.class, invalid -> {
            assertThat(invalid.message())
                    .isEqualTo("tenant '" + tenant
                            + "' is not allowed in this installation: send a tenant that is,"
                            + " or ask its operator to add this one to render-relay.tenants.allowed");
            assertThat(invalid.tenant()).isEqualTo(tenant);
            assertThat(invalid.metadata()).contains("{\"order\":\"7\"}");
        });
    }

    @Test
    void shouldRefuseARequestWithoutATenantWhenTheDefaultIsNotOnTheList() {
        // When
        IdentifiedRequest request =
                tenants.judge(request("{\"requestId\":\"r-1\",\"characterId\":\"c\",\"sceneId\":\"s\"}"));

        // Then
        assertThat(request).isInstanceOf(IdentifiedRequest.Invalid.class);
    }

    @Test
    void shouldTakeATenantOfTheList() {
        // When
        IdentifiedRequest request = tenants.judge(request(REQUEST.formatted("acme")));

        // Then
        assertThat(request).isInstanceOf(IdentifiedRequest.Valid.class);
    }

    @Test
    void shouldTakeEveryTenantWhenThereIsNoList() {
        // When
        IdentifiedRequest request = AllowedTenants.of(Optional.empty()).judge(request(REQUEST.formatted("made-up-1")));

        // Then
        assertThat(request).isInstanceOf(IdentifiedRequest.Valid.class);
    }

    @Test
    void shouldLeaveWhatIsInvalidAsItIs() {
        // Given
        IdentifiedRequest invalid = request("{\"requestId\":\"r-1\",\"tenant\":\"made-up-1\"}");

        // Then
        assertThat(tenants.judge(invalid)).isSameAs(invalid);
    }

    private IdentifiedRequest request(String data) {
        return reader.read(Records.of(data)).match(Function.identity(), unreadable -> {
            throw new AssertionError(unreadable.toString());
        });
    }
}

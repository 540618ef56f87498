package io.renderrelay.poller.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantLabelTest {

    @Test
    void shouldNameNoTenantWhenItIsOff() {
        // Given
        TenantLabel label = new TenantLabel(Optional::empty);

        // When
        Tags tags = label.of("acme");

        // Then
        assertThat(tags).isEmpty();
        assertThat(label.all()).containsExactly(Tags.empty());
    }

    @Test
    void shouldNameOnlyListedTenants() {
        // Given
        TenantLabel label = new TenantLabel(() -> Optional.of(List.of("acme")));

        // When
        Tags unlisted = label.of("tenant-20482");

        // Then
        assertThat(unlisted).isEqualTo(Tags.of("tenant", "other"));
        assertThat(label.all()).containsExactly(Tags.of("tenant", "acme"), Tags.of("tenant", "other"));
    }
}

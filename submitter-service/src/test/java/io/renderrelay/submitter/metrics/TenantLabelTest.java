package io.renderrelay.submitter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.renderrelay.submitter.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantLabelTest {

    @Test
    void shouldNameNoTenantWhenItIsOff() {
        // Given
        TenantLabel label = label(Map.of());

        // When
        Tags tags = label.of("acme");

        // Then
        assertThat(tags).isEmpty();
        assertThat(label.all()).containsExactly(Tags.empty());
    }

    @Test
    void shouldNameOnlyListedTenants() {
        // Given
        TenantLabel label = label(Map.of("render-relay.metrics.tenants", "acme,globex"));

        // When
        Tags listed = label.of("acme");
        Tags unlisted = label.of("tenant-20482");

        // Then
        assertThat(listed).isEqualTo(Tags.of("tenant", "acme"));
        assertThat(unlisted).isEqualTo(Tags.of("tenant", "other"));
        assertThat(label.all())
                .containsExactly(Tags.of("tenant", "acme"), Tags.of("tenant", "globex"), Tags.of("tenant", "other"));
    }

    private static TenantLabel label(Map<String, String> properties) {
        return new TenantLabel(TestDatabase.config(MetricsConfig.class, properties));
    }
}

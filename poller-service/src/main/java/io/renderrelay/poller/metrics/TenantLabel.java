package io.renderrelay.poller.metrics;

import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The label {@code tenant}. Its values are a closed set, because each of them costs series permanently.
 *
 * <table>
 * <caption>What a series says</caption>
 * <tr><th>{@code render-relay.metrics.tenants}</th><th>tenant</th><th>label</th></tr>
 * <tr><td>empty</td><td>any</td><td>none</td></tr>
 * <tr><td>names it</td><td>acme</td><td>acme</td></tr>
 * <tr><td>names others</td><td>acme</td><td>other</td></tr>
 * </table>
 */
@Singleton
class TenantLabel {

    private static final String LABEL = "tenant";
    private static final String OTHER = "other";

    private final Set<String> named;

    TenantLabel(MetricsConfig config) {
        this.named = new TreeSet<>(config.tenants().orElse(List.of()));
    }

    Tags of(String tenant) {
        return named.isEmpty() ? Tags.empty() : Tags.of(LABEL, named.contains(tenant) ? tenant : OTHER);
    }

    /** Everything that {@link #of} can answer. */
    List<Tags> all() {
        Set<String> values = new TreeSet<>(named);
        values.add(OTHER);
        return values.stream().map(this::of).distinct().toList();
    }
}

package io.renderrelay.submitter.spend;

import io.renderrelay.submitter.running.Bounds;
import io.renderrelay.submitter.running.StartCheck;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The figures of {@link SpendConfig} within their bounds. */
@Singleton
class SpendStartCheck implements StartCheck {

    private static final BigDecimal LEAST = new BigDecimal("0.01");

    private final SpendConfig config;

    SpendStartCheck(SpendConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        Bounds bounds = new Bounds("render-relay.spend.")
                .atLeast("credits-per-second", config.creditsPerSecond(), LEAST)
                .atLeast("assumed-seconds", config.assumedSeconds(), LEAST);
        cap(bounds, "per-request", config.perRequest());
        cap(bounds, "per-day", config.perDay());
        cap(bounds, "max-total-per-day", config.maxTotalPerDay());
        config.tenants().forEach((tenant, own) -> {
            cap(bounds, "tenants.\"" + tenant + "\".per-request", own.perRequest());
            cap(bounds, "tenants.\"" + tenant + "\".per-day", own.perDay());
        });
        return bounds.problems();
    }

    /** Nought is a cap like any other: it stops a tenant. */
    private static void cap(Bounds bounds, String property, Optional<BigDecimal> value) {
        value.ifPresent(cap -> bounds.atLeast(property, cap, BigDecimal.ZERO));
    }
}

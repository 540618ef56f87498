package io.renderrelay.submitter.spend;

import io.renderrelay.submitter.lifecycle.BoundViolations;
import io.renderrelay.submitter.lifecycle.StartupCheck;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Checks the bounds of {@link SpendConfig}. */
@Singleton
class SpendStartupCheck implements StartupCheck {

    private static final BigDecimal LEAST = new BigDecimal("0.01");

    private final SpendConfig config;

    SpendStartupCheck(SpendConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        BoundViolations bounds = new BoundViolations("render-relay.spend.")
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

    /** 0 is a valid cap: it stops a tenant. */
    private static void cap(BoundViolations bounds, String property, Optional<BigDecimal> value) {
        value.ifPresent(cap -> bounds.atLeast(property, cap, BigDecimal.ZERO));
    }
}

package io.renderrelay.submitter.intake;

import io.renderrelay.contract.records.Ids;
import io.renderrelay.submitter.lifecycle.StartupCheck;
import io.renderrelay.submitter.request.AllowedTenants;
import jakarta.inject.Singleton;
import java.util.List;

/** The names of {@link TenantsConfig} are names that a request can have. */
@Singleton
class TenantsStartupCheck implements StartupCheck {

    private final TenantsConfig config;

    TenantsStartupCheck(TenantsConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        return config.allowed().orElse(List.of()).stream()
                .filter(name -> !Ids.isTenant(name))
                .map(name -> "%s must name tenants of %s, and '%s' is none"
                        .formatted(AllowedTenants.PROPERTY, Ids.TENANT_FORM, name))
                .toList();
    }
}

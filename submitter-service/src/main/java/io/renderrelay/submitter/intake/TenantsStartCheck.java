package io.renderrelay.submitter.intake;

import io.renderrelay.submitter.request.AllowedTenants;
import io.renderrelay.submitter.running.StartCheck;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/** The names of {@link TenantsConfig} are names that a request can have. */
@Singleton
class TenantsStartCheck implements StartCheck {

    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final TenantsConfig config;

    TenantsStartCheck(TenantsConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        return config.allowed().orElse(List.of()).stream()
                .filter(name -> !TENANT.matcher(name).matches())
                .map(name -> "%s: a tenant is 1 to 64 of A-Z a-z 0-9 . _ : -, and '%s' is not"
                        .formatted(AllowedTenants.PROPERTY, name))
                .toList();
    }
}

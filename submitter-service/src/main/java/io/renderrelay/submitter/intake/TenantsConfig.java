package io.renderrelay.submitter.intake;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Who may send requests. The caller names its tenant itself, so this is a list of names and no proof of identity. */
@ConfigMapping(prefix = "render-relay.tenants")
public interface TenantsConfig {

    /** Tenants whose requests are taken; empty: all are. */
    Optional<List<String>> allowed();
}

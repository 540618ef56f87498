package io.renderrelay.submitter.request;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The closed list of tenants, where there is one: a request of any other tenant is invalid.
 *
 * @param names empty: every tenant is allowed
 */
public record AllowedTenants(Optional<Set<String>> names) {

    public static final String PROPERTY = "render-relay.tenants.allowed";

    public static AllowedTenants of(Optional<List<String>> names) {
        return new AllowedTenants(names.map(Set::copyOf));
    }

    /** The same, or the request as an invalid one. */
    public IdentifiedRequest judge(IdentifiedRequest request) {
        return request instanceof IdentifiedRequest.Valid valid
                        && names.isPresent()
                        && !names.get().contains(valid.tenant())
                ? new IdentifiedRequest.Invalid(
                        valid.origin(), valid.tenant(), valid.metadata(), violation(valid.tenant()))
                : request;
    }

    private static String violation(String tenant) {
        return "tenant '%s' is not allowed in this installation: send a tenant that is, or ask its operator to add this one to %s"
                .formatted(tenant, PROPERTY);
    }
}

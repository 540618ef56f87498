package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.DeprioritizedRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tenants and the request whose queued rows a claim skips.
 *
 * @param requestId empty if no single request is excluded
 */
public record ClaimExclusions(Set<String> tenants, String requestId) {

    public static final ClaimExclusions NONE = new ClaimExclusions(Set.of(), "");

    /**
     * Exclusions to try in order until a claim finds rows: first all tenants with a request that suspended the account,
     * then the tenant of the last suspension, then its request.
     *
     * @param suspending tenants with a queued request that suspended the account
     */
    static List<ClaimExclusions> inOrder(DeprioritizedRequest deprioritized, Set<String> suspending) {
        Set<String> last = Set.of(deprioritized.lastTenant());
        return Stream.of(
                        new ClaimExclusions(union(suspending, deprioritized.lastTenant()), ""),
                        new ClaimExclusions(last, ""),
                        new ClaimExclusions(Set.of(), deprioritized.lastRequestId()))
                .distinct()
                .toList();
    }

    private static Set<String> union(Set<String> tenants, String another) {
        return Stream.concat(tenants.stream(), Stream.of(another)).collect(Collectors.toUnmodifiableSet());
    }
}

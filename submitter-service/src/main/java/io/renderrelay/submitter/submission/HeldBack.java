package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.Precedence;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose queued rows a claim leaves where they are.
 *
 * @param requestId empty where no single request is held back
 */
public record HeldBack(Set<String> tenants, String requestId) {

    public static final HeldBack NOBODY = new HeldBack(Set.of(), "");

    /**
     * What a claim holds back, one after the other until it finds something: first all tenants with a request that
     * suspended the account, then the tenant that did so last, then the request that did.
     *
     * @param suspending tenants with a queued request that suspended the account
     */
    static List<HeldBack> inOrder(Precedence precedence, Set<String> suspending) {
        Set<String> last = Set.of(precedence.lastTenant());
        return Stream.of(
                        new HeldBack(union(suspending, precedence.lastTenant()), ""),
                        new HeldBack(last, ""),
                        new HeldBack(Set.of(), precedence.lastRequestId()))
                .distinct()
                .toList();
    }

    private static Set<String> union(Set<String> tenants, String another) {
        return Stream.concat(tenants.stream(), Stream.of(another)).collect(Collectors.toUnmodifiableSet());
    }
}

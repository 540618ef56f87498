package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.assets.AssetConfig;
import io.renderrelay.submitter.submission.Submission.Ref;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Permits to fetch the assets of a request, separate from those to submit one and limited per instance and per tenant,
 * so that a host that does not answer delays neither other tenants nor requests without assets. A request keeps its
 * permit until it may be submitted, which bounds the content of the temp directory.
 */
@Singleton
public class FetchPermits {

    private final int total;
    private final int perTenant;
    private final Map<Ref, String> held = new HashMap<>();

    @Inject
    FetchPermits(AssetConfig config) {
        this(config.maxConcurrent(), config.maxConcurrentPerTenant());
    }

    public FetchPermits(int total, int perTenant) {
        this.total = total;
        this.perTenant = perTenant;
    }

    /**
     * What a claim skips because no fetch permit is left.
     *
     * @param all no request with assets at all
     * @param tenants no request with assets of these
     */
    public record Exhausted(boolean all, Set<String> tenants) {}

    public synchronized Exhausted exhausted() {
        return new Exhausted(
                held.size() >= total,
                byTenant().entrySet().stream()
                        .filter(tenant -> tenant.getValue() >= perTenant)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    synchronized boolean tryAcquire(ClaimedRequest claimed) {
        if (held.size() >= total || byTenant().getOrDefault(claimed.tenant(), 0L) >= perTenant) {
            return false;
        }
        held.put(claimed.preparing().ref(), claimed.tenant());
        return true;
    }

    /** Once or more often. */
    synchronized void release(ClaimedRequest claimed) {
        held.remove(claimed.preparing().ref());
    }

    /** Requests that may be fetched for at a time. */
    public int total() {
        return total;
    }

    /** Of them, those in use. */
    public synchronized int inUse() {
        return held.size();
    }

    private Map<String, Long> byTenant() {
        return held.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}

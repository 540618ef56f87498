package io.renderrelay.submitter.assets;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many fetches from one host at a time. */
final class HostPermits {

    /** A host that is only busy has a permit soon; one that does not answer has none for long. */
    private static final long WAIT_MILLIS = 1_000;

    private final int perHost;
    private final Map<String, Semaphore> permits = new ConcurrentHashMap<>();

    HostPermits(int perHost) {
        this.perHost = perHost;
    }

    /**
     * Waits a moment for a permit.
     *
     * @param host one of a closed list
     * @return gives the permit back
     */
    Runnable acquire(String host) throws AssetFailure {
        Semaphore ofHost = permits.computeIfAbsent(host, name -> new Semaphore(perHost, true));
        try {
            if (ofHost.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return ofHost::release;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AssetFailure.cancelled();
        }
        throw AssetFailure.deferred("%d other fetches from %s had to end first".formatted(perHost, host));
    }
}

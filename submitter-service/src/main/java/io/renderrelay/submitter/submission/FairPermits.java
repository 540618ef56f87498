package io.renderrelay.submitter.submission;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Permits that waiting threads get by weighted round-robin over their tenants, and in order of arrival within a tenant.
 */
final class FairPermits {

    private final Map<String, Integer> weights;
    /** Tenants in round-robin order; the first one is served now. */
    private final Map<String, Deque<Ticket>> waiting = new LinkedHashMap<>();

    private int free;
    private String currentTenant = "";
    private int remainingPermits;

    /** @param weights permits per round; a tenant that is not named has 1 */
    FairPermits(int permits, Map<String, Integer> weights) {
        this.free = permits;
        this.weights = weights;
    }

    /** An entry in the queue, removed by {@link #leave()} unless a permit was granted. */
    final class Ticket {

        private final String tenant;
        private final CountDownLatch granted = new CountDownLatch(1);

        private Ticket(String tenant) {
            this.tenant = tenant;
        }

        /** @return whether the permit was granted; {@link FairPermits#release()} releases it */
        boolean await(long millis) throws InterruptedException {
            return granted.await(millis, TimeUnit.MILLISECONDS);
        }

        void leave() {
            remove(this);
        }
    }

    synchronized Ticket enter(String tenant) {
        Ticket ticket = new Ticket(tenant);
        waiting.computeIfAbsent(tenant, first -> new ArrayDeque<>()).add(ticket);
        grant();
        return ticket;
    }

    synchronized void release() {
        free++;
        grant();
    }

    private synchronized void remove(Ticket ticket) {
        if (ticket.granted.getCount() == 0) {
            release();
            return;
        }
        Deque<Ticket> ofTenant = waiting.get(ticket.tenant);
        ofTenant.remove(ticket);
        if (ofTenant.isEmpty()) {
            waiting.remove(ticket.tenant);
        }
    }

    private void grant() {
        while (free > 0 && !waiting.isEmpty()) {
            free--;
            next().granted.countDown();
        }
    }

    private Ticket next() {
        String tenant = waiting.keySet().iterator().next();
        if (!tenant.equals(currentTenant)) {
            currentTenant = tenant;
            remainingPermits = weights.getOrDefault(tenant, 1);
        }
        remainingPermits--;
        Deque<Ticket> ofTenant = waiting.get(tenant);
        Ticket ticket = ofTenant.remove();
        if (ofTenant.isEmpty() || remainingPermits == 0) {
            currentTenant = "";
            waiting.remove(tenant);
        }
        if (!ofTenant.isEmpty() && remainingPermits == 0) {
            waiting.put(tenant, ofTenant);
        }
        return ticket;
    }
}

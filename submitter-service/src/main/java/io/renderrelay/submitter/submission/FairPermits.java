package io.renderrelay.submitter.submission;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Permits that waiting threads get by weighted round-robin over their tenants, and within one in order of arrival. */
final class FairPermits {

    private final Map<String, Integer> weights;
    /** Tenants in the order of their turns; the first one has its turn now. */
    private final Map<String, Deque<Ticket>> waiting = new LinkedHashMap<>();

    private int free;
    private String turnOf = "";
    private int leftOfTurn;

    /** @param weights permits in a turn; a tenant that is not named has 1 */
    FairPermits(int permits, Map<String, Integer> weights) {
        this.free = permits;
        this.weights = weights;
    }

    /** A place in the queue, left by {@link #leave()} unless it led to a permit. */
    final class Ticket {

        private final String tenant;
        private final CountDownLatch granted = new CountDownLatch(1);

        private Ticket(String tenant) {
            this.tenant = tenant;
        }

        /** @return whether the permit is there, which is released by {@link FairPermits#release()} */
        boolean await(long millis) throws InterruptedException {
            return granted.await(millis, TimeUnit.MILLISECONDS);
        }

        void leave() {
            giveUp(this);
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

    private synchronized void giveUp(Ticket ticket) {
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
        if (!tenant.equals(turnOf)) {
            turnOf = tenant;
            leftOfTurn = weights.getOrDefault(tenant, 1);
        }
        leftOfTurn--;
        Deque<Ticket> ofTenant = waiting.get(tenant);
        Ticket ticket = ofTenant.remove();
        if (ofTenant.isEmpty() || leftOfTurn == 0) {
            turnOf = "";
            waiting.remove(tenant);
        }
        if (!ofTenant.isEmpty() && leftOfTurn == 0) {
            waiting.put(tenant, ofTenant);
        }
        return ticket;
    }
}

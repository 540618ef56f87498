package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.submission.FairPermits.Ticket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FairPermitsTest {

    private final Map<Ticket, String> waiting = new LinkedHashMap<>();

    @Test
    void shouldTakeTurnsWhenATenantHasManyThatWait() throws InterruptedException {
        // Given
        FairPermits permits = taken(Map.of());
        enter(permits, "a", "a", "a", "a", "b", "c", "b");

        // When
        List<String> granted = grantAll(permits);

        // Then
        assertThat(granted).containsExactly("a1", "b5", "c6", "a2", "b7", "a3", "a4");
    }

    @Test
    void shouldGiveATenantAsManyInATurnAsItsWeight() throws InterruptedException {
        // Given
        FairPermits permits = taken(Map.of("a", 3));
        enter(permits, "b", "b", "a", "a", "a", "a");

        // When
        List<String> granted = grantAll(permits);

        // Then
        assertThat(granted).containsExactly("b1", "a3", "a4", "a5", "b2", "a6");
    }

    @Test
    void shouldGiveAPermitToTheNextWhenOneLeaves() throws InterruptedException {
        // Given
        FairPermits permits = taken(Map.of());
        Ticket first = permits.enter("a");
        Ticket second = permits.enter("a");
        Ticket third = permits.enter("b");

        // When one leaves that has none, and one that has one
        second.leave();
        permits.release();
        first.leave();

        // Then
        assertThat(second.await(0)).isFalse();
        assertThat(third.await(0)).isTrue();
    }

    /** One permit, and it is taken. */
    private static FairPermits taken(Map<String, Integer> weights) throws InterruptedException {
        FairPermits permits = new FairPermits(1, weights);
        assertThat(permits.enter("z").await(0)).isTrue();
        return permits;
    }

    private void enter(FairPermits permits, String... tenants) {
        for (String tenant : tenants) {
            waiting.put(permits.enter(tenant), tenant + (waiting.size() + 1));
        }
    }

    private List<String> grantAll(FairPermits permits) throws InterruptedException {
        List<String> granted = new ArrayList<>();
        while (!waiting.isEmpty()) {
            permits.release();
            for (Ticket ticket : List.copyOf(waiting.keySet())) {
                if (ticket.await(0)) {
                    granted.add(waiting.remove(ticket));
                }
            }
        }
        return granted;
    }
}

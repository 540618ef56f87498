package io.renderrelay.chaos.judge;

import io.renderrelay.chaos.fault.Struck;
import io.renderrelay.chaos.load.Accepted;
import io.renderrelay.chaos.load.SentPoison;
import io.renderrelay.local.viggle.ledger.LedgerView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that is judged.
 *
 * @param asked what users asked for
 * @param events of all our topics
 * @param polls at the renders that had two polls closer than the floor
 * @param services what is wrong with them at the end
 */
public record Evidence(
        Asked asked, List<Event> events, LedgerView ledger, RowsSeen rows, Polls polls, Services services) {

    /**
     * @param accepted requests whose record the broker has acknowledged
     * @param cancelled requests of which it has acknowledged a cancellation
     * @param poison records that no reader may choke on, as far as the broker has acknowledged them
     */
    public record Asked(Map<String, Accepted> accepted, Set<String> cancelled, List<SentPoison> poison) {}

    /** @param excuses when polls are not to be judged */
    public record Polls(List<JobPolls> polls, List<Excuse> excuses) {}

    /**
     * @param healed when the last fault was healed
     * @param struck all faults as they really were
     * @param notWell sentences about services that ended by themselves or are not ready
     * @param secrets where a planted secret stands in a log
     */
    public record Services(Instant healed, List<Struck> struck, List<String> notWell, List<String> secrets) {}
}

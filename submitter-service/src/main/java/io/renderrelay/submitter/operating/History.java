package io.renderrelay.submitter.operating;

import io.renderrelay.submitter.operating.KnownRequest.Milestones;
import io.renderrelay.submitter.submission.Failure;
import io.renderrelay.submitter.submission.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of a request's past, oldest first: the times its row keeps and what operators did. The states it went
 * through on its way are not stored, because that would cost a write for each; the log has them where something was odd.
 *
 * <table>
 * <caption>Entries</caption>
 * <tr><th>entry</th><th>from</th></tr>
 * <tr><td>RECEIVED</td><td>when its record became a row</td></tr>
 * <tr><td>WITHDRAWN</td><td>when its cancellation came</td></tr>
 * <tr><td>JOB_ATTACHED, RELEASED, GIVEN_UP</td><td>what operators did</td></tr>
 * <tr><td>the present state</td><td>since when, with the last error</td></tr>
 * <tr><td>ANNOUNCED</td><td>when the broker had its event</td></tr>
 * </table>
 */
final class History {

    private History() {}

    static List<HistoryEntry> of(KnownRequest request, List<HistoryEntry> actions) {
        Milestones milestones = request.milestones();
        List<HistoryEntry> all = new ArrayList<>();
        all.add(HistoryEntry.of(milestones.receivedAt(), "RECEIVED"));
        if (request.withdrawal() != null) {
            all.add(new HistoryEntry(
                    request.withdrawal().requestedAt(),
                    "WITHDRAWN",
                    null,
                    request.withdrawal().reason()));
        }
        all.addAll(actions);
        if (!isOnlyReceived(request)) {
            all.add(present(request));
        }
        addIfKnown(all, milestones.announcedAt(), "ANNOUNCED");
        // stable: what happened in one transaction stays in the order above
        all.sort(Comparator.comparing(HistoryEntry::at));
        return List.copyOf(all);
    }

    private static boolean isOnlyReceived(KnownRequest request) {
        return request.state() == State.QUEUED
                && request.stateSince().equals(request.milestones().receivedAt());
    }

    private static HistoryEntry present(KnownRequest request) {
        Failure error = request.error();
        return new HistoryEntry(
                request.stateSince(),
                request.state().name(),
                null,
                error == null ? null : error.code() + ": " + error.message());
    }

    private static void addIfKnown(List<HistoryEntry> all, Instant at, String what) {
        if (at != null) {
            all.add(HistoryEntry.of(at, what));
        }
    }
}

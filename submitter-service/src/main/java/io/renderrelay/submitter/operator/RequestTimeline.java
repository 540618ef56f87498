package io.renderrelay.submitter.operator;

import io.renderrelay.submitter.operator.RequestView.Milestones;
import io.renderrelay.submitter.submission.SubmissionFailure;
import io.renderrelay.submitter.submission.SubmissionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Timeline of a request, oldest first: the times in its row and the operator actions. Intermediate states are not
 * stored, because that would cost a write for each.
 *
 * <table>
 * <caption>Entries</caption>
 * <tr><th>entry</th><th>from</th></tr>
 * <tr><td>RECEIVED</td><td>when its record became a row</td></tr>
 * <tr><td>WITHDRAWN</td><td>when its cancellation came</td></tr>
 * <tr><td>JOB_ATTACHED, RESUBMITTED, ABANDONED</td><td>operator actions</td></tr>
 * <tr><td>the current state</td><td>its start, with the last error</td></tr>
 * <tr><td>ANNOUNCED</td><td>when the broker acknowledged its event</td></tr>
 * </table>
 */
final class RequestTimeline {

    private RequestTimeline() {}

    static List<TimelineEntry> of(RequestView request, List<TimelineEntry> actions) {
        Milestones milestones = request.milestones();
        List<TimelineEntry> all = new ArrayList<>();
        all.add(TimelineEntry.of(milestones.receivedAt(), "RECEIVED"));
        if (request.cancellation() != null) {
            all.add(new TimelineEntry(
                    request.cancellation().requestedAt(),
                    "WITHDRAWN",
                    null,
                    request.cancellation().reason()));
        }
        all.addAll(actions);
        if (!isOnlyReceived(request)) {
            all.add(present(request));
        }
        addIfKnown(all, milestones.publishedAt(), "ANNOUNCED");
        // stable: what happened in one transaction stays in the order above
        all.sort(Comparator.comparing(TimelineEntry::at));
        return List.copyOf(all);
    }

    private static boolean isOnlyReceived(RequestView request) {
        return request.state() == SubmissionState.QUEUED
                && request.stateSince().equals(request.milestones().receivedAt());
    }

    private static TimelineEntry present(RequestView request) {
        SubmissionFailure error = request.error();
        return new TimelineEntry(
                request.stateSince(),
                request.state().name(),
                null,
                error == null ? null : error.code() + ": " + error.message());
    }

    private static void addIfKnown(List<TimelineEntry> all, Instant at, String what) {
        if (at != null) {
            all.add(TimelineEntry.of(at, what));
        }
    }
}

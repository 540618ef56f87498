package io.renderrelay.poller.operator;

import io.renderrelay.poller.operator.RenderView.Polling;
import io.renderrelay.poller.polling.PollingService.JobLocation;

/**
 * Determines which instance polls a job in progress.
 *
 * <table>
 * <caption>By what this instance knows</caption>
 * <tr><th>its partition</th><th>on the schedule</th><th>where</th></tr>
 * <tr><td>ours</td><td>yes</td><td>here</td></tr>
 * <tr><td>ours</td><td>no</td><td>here soon: it is being loaded, or the sweep finds it</td></tr>
 * <tr><td>no partition owned</td><td></td><td>unknown: this instance is new, idle, or was paused and its ownership is
 *     not confirmed yet</td></tr>
 * <tr><td>another's</td><td></td><td>at the instance that holds the partition</td></tr>
 * </table>
 */
final class JobOwner {

    private JobOwner() {}

    static Polling of(JobLocation location) {
        Integer partition =
                location.partition().isPresent() ? location.partition().getAsInt() : null;
        return new Polling(
                location.here(),
                partition,
                description(location),
                location.status().orElse(null));
    }

    private static String description(JobLocation location) {
        if (location.here()) {
            return location.status().isPresent()
                    ? "this instance polls it"
                    : "this instance owns its partition; the job is not on the schedule yet: it is being loaded, or the next sweep adds it";
        }
        if (location.owned().isEmpty()) {
            return "not here: this instance owns no partition, or is waiting for the broker to confirm what it owns";
        }
        return "another instance polls it: the member of the group render-relay-poller that holds partition %d of"
                        .formatted(location.partition().getAsInt())
                + " render.jobs.created";
    }
}

package io.renderrelay.poller.operating;

import io.renderrelay.poller.operating.KnownRender.Watch;
import io.renderrelay.poller.watching.Watching.Whereabouts;

/**
 * Says where a watched render is.
 *
 * <table>
 * <caption>By what this instance knows</caption>
 * <tr><th>its partition</th><th>on the schedule</th><th>where</th></tr>
 * <tr><td>ours</td><td>yes</td><td>here</td></tr>
 * <tr><td>ours</td><td>no</td><td>here soon: it is being loaded, or the sweep finds it</td></tr>
 * <tr><td>we own none</td><td></td><td>not known here: this instance is new, idle, or stood still and is not trusted
 *     yet</td></tr>
 * <tr><td>another's</td><td></td><td>at the instance that holds the partition</td></tr>
 * </table>
 */
final class Where {

    private Where() {}

    static Watch of(Whereabouts whereabouts) {
        Integer partition =
                whereabouts.partition().isPresent() ? whereabouts.partition().getAsInt() : null;
        return new Watch(
                whereabouts.here(),
                partition,
                inWords(whereabouts),
                whereabouts.sight().orElse(null));
    }

    private static String inWords(Whereabouts whereabouts) {
        if (whereabouts.here()) {
            return whereabouts.sight().isPresent()
                    ? "this instance watches it"
                    : "it is this instance's, and not on its schedule yet: it is being loaded, or the next sweep adds it";
        }
        if (whereabouts.owned().isEmpty()) {
            return "not here: this instance owns no partition, or is waiting for the broker to confirm what it owns";
        }
        return "another instance watches it: the member of the group render-relay-poller that holds partition %d of"
                        .formatted(whereabouts.partition().getAsInt())
                + " render.jobs.created";
    }
}

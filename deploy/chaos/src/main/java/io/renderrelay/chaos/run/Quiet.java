package io.renderrelay.chaos.run;

import io.renderrelay.chaos.load.SentPoison;
import io.renderrelay.chaos.system.Database;
import io.renderrelay.chaos.system.Installation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Waits until nothing is left to be done. */
final class Quiet {

    private static final long PAUSE_MILLIS = 500;
    private static final int SHOWN = 5;

    private final Installation installation;
    private final Witness witness;

    Quiet(Installation installation, Witness witness) {
        this.installation = installation;
        this.witness = witness;
    }

    /** What is still going on after that time, in sentences; usually nothing. */
    List<String> await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        List<String> goingOn = goingOn();
        while (!goingOn.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(PAUSE_MILLIS);
            goingOn = goingOn();
        }
        return goingOn.stream()
                .map(it -> "Not quiet after " + limit.toSeconds() + " s: " + it)
                .toList();
    }

    private List<String> goingOn() {
        List<String> goingOn = new ArrayList<>(Health.complaints(installation));
        if (goingOn.isEmpty()) {
            Set<String> open = witness.open();
            if (!open.isEmpty()) {
                goingOn.add(open.size() + " requests are open, such as "
                        + open.stream().limit(SHOWN).toList());
            }
            List<SentPoison> unaccounted = witness.unaccounted();
            if (!unaccounted.isEmpty()) {
                goingOn.add(unaccounted.size() + " poison records are not accounted for, such as "
                        + unaccounted.stream().limit(SHOWN).toList());
            }
            Database submitter = installation.database("submitter");
            rows(goingOn, submitter, "submission", "state IN ('QUEUED', 'PREPARING', 'SUBMITTING')");
            rows(goingOn, submitter, "submission", "outcome_at IS NOT NULL AND published_at IS NULL");
            rows(goingOn, submitter, "submission", "cancel_due_at IS NOT NULL AND job_id IS NOT NULL");
            rows(goingOn, installation.database("poller"), "job", "published_at IS NULL");
        }
        return goingOn;
    }

    private static void rows(List<String> goingOn, Database database, String table, String condition) {
        Set<String> rows = database.strings(
                "SELECT request_id FROM " + table + " WHERE " + condition + " ORDER BY 1 LIMIT " + SHOWN);
        if (!rows.isEmpty()) {
            goingOn.add("rows of " + table + " where " + condition + ", such as " + rows);
        }
    }
}

package io.renderrelay.bench.peers.polling;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.workflow.Workflow;
import io.renderrelay.bench.peers.viggle.RenderApi;
import java.time.Duration;

/** Polls and sleeps in turn; each is a step of the workflow. */
final class RenderPollingWorkflow implements RenderWorkflow {

    private final DBOS dbos;
    private final RenderApi api;
    private final Lateness lateness;
    private final Duration interval;

    RenderPollingWorkflow(DBOS dbos, RenderApi api, Lateness lateness, Duration interval) {
        this.dbos = dbos;
        this.api = api;
        this.lateness = lateness;
        this.interval = interval;
    }

    @Override
    @Workflow
    public void track(String jobId, long millisUntilFirstPoll) {
        Duration wait = Duration.ofMillis(millisUntilFirstPoll);
        boolean over = false;
        while (!over) {
            long due = System.nanoTime() + wait.toNanos();
            dbos.sleep(wait);
            over = dbos.runStep(() -> poll(jobId, due), "poll");
            wait = interval;
        }
    }

    private boolean poll(String jobId, long due) {
        lateness.record(Duration.ofNanos(System.nanoTime() - due));
        return api.statusAwaited(jobId).isOver();
    }
}

package io.renderrelay.bench.peers.polling;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.bench.peers.PeerConfig;
import io.renderrelay.bench.peers.viggle.RenderApi;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * A timer in memory for each render. Nothing is kept: what is in progress is forgotten when the process ends.
 *
 * @see <a href="https://vertx.io/docs/vertx-core/java/#_executing_periodic_and_delayed_actions">Vert.x core, timers</a>
 */
@Singleton
public class TimerPolling {

    private final PeerConfig config;
    private final Renders renders;
    private final Lateness lateness;
    private final Vertx vertx;
    private final RenderApi api;

    TimerPolling(PeerConfig config, Renders renders, Lateness lateness, Vertx vertx, @RestClient RenderApi api) {
        this.config = config;
        this.renders = renders;
        this.lateness = lateness;
        this.vertx = vertx;
        this.api = api;
    }

    void start(@Observes StartupEvent event) {
        if (config.peer().equals("timers")) {
            List<String> ids = renders.ids();
            for (int i = 0; i < ids.size(); i++) {
                pollIn(vertx.getOrCreateContext(), renders.untilFirstPoll(i, ids.size()), ids.get(i));
            }
        }
    }

    /** A timer that is set within the handling of an answer would keep that answer, and all before it, in memory. */
    private void pollIn(Context context, Duration wait, String jobId) {
        long due = System.nanoTime() + wait.toNanos();
        context.runOnContext(ignored -> vertx.setTimer(Math.max(1, wait.toMillis()), timer -> {
            lateness.record(Duration.ofNanos(System.nanoTime() - due));
            poll(context, jobId);
        }));
    }

    private void poll(Context context, String jobId) {
        api.status(jobId)
                .subscribe()
                .with(
                        status -> {
                            if (!status.isOver()) {
                                pollIn(context, renders.interval(), jobId);
                            }
                        },
                        failure -> pollIn(context, renders.interval(), jobId));
    }
}

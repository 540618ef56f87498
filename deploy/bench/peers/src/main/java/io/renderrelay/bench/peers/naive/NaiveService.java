package io.renderrelay.bench.peers.naive;

import io.renderrelay.bench.peers.PeerConfig;
import io.renderrelay.bench.peers.Requested;
import io.renderrelay.bench.peers.viggle.Accepted;
import io.renderrelay.bench.peers.viggle.RenderApi;
import io.renderrelay.bench.peers.viggle.RenderStatus;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.Record;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * All of it in one service with no database: the POST in the handler, then a timer that polls every few seconds until the
 * render is over. A render that is in progress when the process ends is paid for and lost; a POST that is in flight is
 * paid for twice.
 */
@ApplicationScoped
public class NaiveService {

    private final PeerConfig config;
    private final RenderApi api;
    private final Vertx vertx;
    private final Emitter<Record<String, Ended>> ended;

    NaiveService(
            PeerConfig config,
            @RestClient RenderApi api,
            Vertx vertx,
            @Channel("ended") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<Record<String, Ended>> ended) {
        this.config = config;
        this.api = api;
        this.vertx = vertx;
        this.ended = ended;
    }

    @Incoming("to-render")
    @Blocking(value = "posting", ordered = false)
    public void render(Requested requested) {
        Accepted accepted = api.submit(requested.refImageUrl(), requested.sceneId());
        pollLater(requested, accepted.jobId());
    }

    private void pollLater(Requested requested, String jobId) {
        vertx.setTimer(
                config.interval().toMillis(),
                timer -> api.status(jobId)
                        .subscribe()
                        .with(status -> judge(requested, jobId, status), failure -> pollLater(requested, jobId)));
    }

    private void judge(Requested requested, String jobId, RenderStatus status) {
        if (status.isOver()) {
            ended.send(Record.of(requested.requestId(), Ended.of(requested, jobId, status)));
        } else {
            pollLater(requested, jobId);
        }
    }
}

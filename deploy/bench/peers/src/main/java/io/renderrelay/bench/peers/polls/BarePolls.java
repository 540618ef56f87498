package io.renderrelay.bench.peers.polls;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.bench.peers.PeerConfig;
import io.renderrelay.bench.peers.viggle.RenderApi;
import io.renderrelay.bench.peers.viggle.RenderStatus;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Polls one job after the other without pause, with a fixed number in flight, on one event loop. */
@Singleton
public class BarePolls {

    private final RenderApi client;
    private final Vertx vertx;
    private final ObjectMapper mapper;
    private final PeerConfig config;
    private List<String> jobs;
    private int next;

    BarePolls(@RestClient RenderApi client, Vertx vertx, ObjectMapper mapper, PeerConfig config) {
        this.client = client;
        this.vertx = vertx;
        this.mapper = mapper;
        this.config = config;
    }

    void start(@Observes StartupEvent event) throws IOException {
        switch (config.peer()) {
            case "rest-polls" -> begin(this::throughTheRestClient);
            case "vertx-polls" ->
                begin(new VertxPoll(vertx, config.api(), config.inFlight(), mapper.readerFor(RenderStatus.class)));
            default -> {
                // this process does something else
            }
        }
    }

    private void throughTheRestClient(String jobId, Runnable then) {
        client.status(jobId).subscribe().with(status -> then.run(), failure -> then.run());
    }

    private void begin(StatusPoll poll) throws IOException {
        jobs = Files.readAllLines(config.jobs());
        Context context = vertx.getOrCreateContext();
        for (int i = 0; i < config.inFlight(); i++) {
            context.runOnContext(ignored -> pollForEver(poll, context));
        }
    }

    /** The next one is no part of the answer's handling: in a chain of those, each would hold all before it in memory. */
    private void pollForEver(StatusPoll poll, Context context) {
        String jobId = jobs.get(next++ % jobs.size());
        poll.at(jobId, () -> context.runOnContext(ignored -> pollForEver(poll, context)));
    }
}

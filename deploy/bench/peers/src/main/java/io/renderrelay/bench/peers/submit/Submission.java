package io.renderrelay.bench.peers.submit;

import io.renderrelay.bench.peers.Requested;
import io.renderrelay.bench.peers.viggle.Accepted;
import io.renderrelay.bench.peers.viggle.RenderApi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** One POST and its event. */
@ApplicationScoped
public class Submission {

    private static final Duration RENDER_TIMEOUT = Duration.ofMinutes(30);

    private final RenderApi api;
    private final Clock clock = Clock.systemUTC();

    Submission(@RestClient RenderApi api) {
        this.api = api;
    }

    public JobCreated of(Requested requested) {
        Accepted accepted = api.submit(requested.refImageUrl(), requested.sceneId());
        Instant now = clock.instant();
        return new JobCreated(
                requested.requestId(),
                requested.tenant(),
                accepted.jobId(),
                accepted.mode(),
                now,
                now.plus(RENDER_TIMEOUT));
    }
}

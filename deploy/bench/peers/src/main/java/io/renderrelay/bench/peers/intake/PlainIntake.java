package io.renderrelay.bench.peers.intake;

import io.renderrelay.bench.peers.Requested;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * A row for each record in a transaction of its own, acknowledged when it is committed. A record that comes again finds
 * its row there; {@code persist} then fails and, with the default strategy, the channel stops.
 */
@ApplicationScoped
public class PlainIntake {

    private final Clock clock = Clock.systemUTC();

    @Incoming("requests")
    @Transactional
    public void take(Requested requested) {
        PlainRequest row = new PlainRequest();
        row.requestId = requested.requestId();
        row.tenant = requested.tenant();
        row.state = "QUEUED";
        row.refImageUrl = requested.refImageUrl();
        row.sceneId = requested.sceneId();
        row.receivedAt = clock.instant();
        row.persist();
    }
}

package io.renderrelay.bench.peers;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** What a peer is asked to do. */
@ConfigMapping(prefix = "bench")
public interface PeerConfig {

    /** The one thing that this process does. */
    String peer();

    URI api();

    String apiKey();

    /** Maximum number of requests in flight to the API. */
    int inFlight();

    /** The file with the ids of the jobs to be read, one a line. */
    Path jobs();

    /** From an answer to the next poll. */
    Duration interval();

    /** Where the requests to be submitted come in. */
    String requests();
}

package io.renderrelay.bench.peers.looks;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;

/** What a peer is told to do. */
@ConfigMapping(prefix = "bench")
public interface PeerConfig {

    /** The one thing that this process does. */
    String peer();

    /** The file with the ids of the jobs to be looked at, one a line. */
    Path jobs();

    int looksInFlight();

    URI api();
}

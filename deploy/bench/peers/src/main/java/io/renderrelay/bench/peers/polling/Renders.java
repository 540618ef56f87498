package io.renderrelay.bench.peers.polling;

import io.renderrelay.bench.peers.PeerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** What is to be read, and how often. */
@ApplicationScoped
public class Renders {

    private final PeerConfig config;

    Renders(PeerConfig config) {
        this.config = config;
    }

    List<String> ids() {
        try {
            return Files.readAllLines(config.jobs());
        } catch (IOException e) {
            throw new UncheckedIOException(config.jobs() + " cannot be read.", e);
        }
    }

    /** From an answer to the next poll. */
    Duration interval() {
        return config.interval();
    }

    /** Spread over the interval, so that they do not all fall due together. */
    Duration untilFirstPoll(int number, int all) {
        return interval().multipliedBy(number).dividedBy(all);
    }
}

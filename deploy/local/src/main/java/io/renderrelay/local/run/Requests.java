package io.renderrelay.local.run;

import io.renderrelay.local.kafka.Publisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Sends requests and follows them to their outcomes. */
final class Requests {

    private static final String TOPIC = "render.requests";

    // the next one is sent when the previous one is in progress, so that each meets an idle system
    private static final Duration UNDER_WAY = Duration.ofSeconds(1);

    private final List<Sample> samples;
    private final Duration timeout;
    private final Clock clock;

    Requests(List<Sample> samples, Duration timeout, Clock clock) {
        this.samples = samples;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** @return how each of them stands at the end, in the order of sending */
    Collection<RequestProgress> follow(String bootstrapServers, Board board, Deaths deaths)
            throws InterruptedException {
        try (Follower follower = new Follower(bootstrapServers, samples, board, clock);
                Publisher publisher = Publisher.to(bootstrapServers)) {
            for (Sample sample : samples) {
                follower.sent(sample, send(publisher, sample));
                follower.await(standing -> isOther(standing, sample) || standing.isUnderWay(), UNDER_WAY);
            }
            Instant end = clock.instant().plus(timeout);
            while (!follower.await(RequestProgress::isEnded, Duration.ofSeconds(1))
                    && clock.instant().isBefore(end)) {
                deaths.check();
            }
            return follower.result();
        }
    }

    private static Instant send(Publisher publisher, Sample sample) {
        return Instant.ofEpochMilli(
                publisher.send(TOPIC, sample.requestId(), sample.json()).timestamp());
    }

    private static boolean isOther(RequestProgress standing, Sample sample) {
        return !standing.sample().equals(sample);
    }
}

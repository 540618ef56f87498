package io.renderrelay.poller.kafka;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.FencedInstanceIdException;

/**
 * Channels whose polls fail. The connector repeats a failed poll without end and reports it nowhere but in its log, so
 * the log is where this class reads it.
 */
@Singleton
public class PollFailures {

    /** Longer than the connector waits between two polls that fail, see retry-max-wait, with its jitter. */
    private static final Duration RECOVERED_AFTER = Duration.ofSeconds(15);

    private static final String CATEGORY = "io.smallrye.reactive.messaging.kafka";
    private static final Pattern POLL_FAILED = Pattern.compile("SRMSG18285: .* for channel `([^`]+)`.*");

    private static final org.jboss.logging.Logger LOG = org.jboss.logging.Logger.getLogger(PollFailures.class);

    private final Logger connector = Logger.getLogger(CATEGORY);
    private final Handler handler = new PollFailureHandler();
    private final Map<String, Failing> channels = new ConcurrentHashMap<>();
    private final Clock clock;

    /** Polls that have failed without one that succeeded in between. */
    public record Failing(Instant since, Instant last, Throwable cause) {}

    PollFailures(Clock clock) {
        this.clock = clock;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        connector.addHandler(handler);
    }

    void stop(@Observes Shutdown event) {
        connector.removeHandler(handler);
    }

    /** Empty where polls succeed. */
    public Optional<Failing> of(String channel) {
        Instant recovered = clock.instant().minus(RECOVERED_AFTER);
        return Optional.ofNullable(channels.get(channel))
                .filter(failing -> failing.last().isAfter(recovered));
    }

    void failed(String channel, Throwable cause) {
        Instant now = clock.instant();
        Optional<Failing> before = of(channel);
        Instant since = before.map(Failing::since).orElse(now);
        if (before.isEmpty() && cause instanceof FencedInstanceIdException) {
            LOG.errorf(
                    "Another instance runs with the same group.instance.id and has taken the partitions of this one; give each instance its own. channel=%s",
                    channel);
        }
        channels.put(channel, new Failing(since, now, cause));
    }

    private final class PollFailureHandler extends Handler {

        @Override
        public void publish(LogRecord line) {
            Matcher poll = POLL_FAILED.matcher(String.valueOf(line.getMessage()));
            if (poll.matches()) {
                failed(poll.group(1), line.getThrown());
            }
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}

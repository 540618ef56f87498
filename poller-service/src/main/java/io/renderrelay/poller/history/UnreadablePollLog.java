package io.renderrelay.poller.history;

import io.renderrelay.poller.polling.PollingListener;
import io.renderrelay.poller.tracing.LogContext;
import io.renderrelay.poller.viggle.PollResult;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Logs why polls are unreadable: for each reason one line a minute at most, with the number of polls since the line before
 * and one of them as an example. Called on the loop.
 */
@Singleton
class UnreadablePollLog implements PollingListener {

    private static final Logger LOG = Logger.getLogger(UnreadablePollLog.class);
    private static final String SLOW_DOWN = "SLOW_DOWN";
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Map<String, Line> lines = new HashMap<>();

    private static final class Line {
        private Instant last = Instant.MIN;
        private long polls;
    }

    @Override
    public void polled(String requestId, Instant asked, Instant answered, PollResult answer) {
        if (answer instanceof PollResult.Unreadable unreadable) {
            unreadable(requestId, unreadable.reason().name(), unreadable.why(), answered);
        } else if (answer instanceof PollResult.SlowDown slowDown) {
            unreadable(requestId, SLOW_DOWN, slowDown.why(), answered);
        }
    }

    private void unreadable(String requestId, String reason, String why, Instant now) {
        Line line = lines.computeIfAbsent(reason, first -> new Line());
        line.polls++;
        boolean isTooSoon = !now.isBefore(line.last) && now.minus(INTERVAL).isBefore(line.last);
        if (isTooSoon) {
            return;
        }
        long polls = line.polls;
        LogContext.about(
                requestId,
                () -> LOG.warnf(
                        "Polls were unreadable; retrying with backoff. reason=%s polls=%d example=%s cause=%s",
                        reason, polls, requestId, why));
        line.last = now;
        line.polls = 0;
    }
}

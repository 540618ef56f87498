package io.renderrelay.poller.polling;

import io.renderrelay.poller.polling.PollingStatus.LastError;
import io.renderrelay.poller.viggle.PollResult;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last poll without a readable answer of each job, for operators. Messages may be long and all different, so they are
 * kept of the 10,000 jobs that had one last. Belongs to the loop.
 */
final class LastPollErrors {

    private static final int MAX_JOBS = 10_000;

    private final Map<String, LastError> byRequest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LastError> eldest) {
            return size() > MAX_JOBS;
        }
    };

    /** Keeps the answer if it is unreadable. */
    void answered(String requestId, PollResult answer, Instant now) {
        if (answer instanceof PollResult.Unreadable unreadable) {
            byRequest.put(requestId, new LastError(now, unreadable.reason().name(), unreadable.why()));
        } else if (answer instanceof PollResult.SlowDown slowDown) {
            byRequest.put(requestId, new LastError(now, "SLOW_DOWN", slowDown.why()));
        }
    }

    Optional<LastError> find(String requestId) {
        return Optional.ofNullable(byRequest.get(requestId));
    }

    void forget(String requestId) {
        byRequest.remove(requestId);
    }
}

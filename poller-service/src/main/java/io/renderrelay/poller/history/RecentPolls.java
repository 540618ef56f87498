package io.renderrelay.poller.history;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples of the polls of recently polled jobs; the oldest jobs are evicted. */
final class RecentPolls {

    private static final int JOBS = 10_000;

    private final Map<String, SampledPolls> byRequest = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SampledPolls> eldest) {
            return size() > JOBS;
        }
    };

    synchronized void add(String requestId, Instant asked, Instant answered, String answer) {
        SampledPolls polls = byRequest.computeIfAbsent(requestId, first -> new SampledPolls());
        polls.add(new PollRecord(polls.next(), asked, answered, answer));
    }

    synchronized List<PollRecord> take(String requestId) {
        SampledPolls polls = byRequest.remove(requestId);
        return polls == null ? List.of() : polls.kept();
    }
}

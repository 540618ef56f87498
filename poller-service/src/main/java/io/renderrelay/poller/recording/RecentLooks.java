package io.renderrelay.poller.recording;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples of the looks at the jobs that were looked at last; those of a job that nobody decides are forgotten. */
final class RecentLooks {

    private static final int JOBS = 10_000;

    private final Map<String, SampledLooks> byRequest = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SampledLooks> eldest) {
            return size() > JOBS;
        }
    };

    synchronized void add(String requestId, Instant asked, Instant answered, String answer) {
        SampledLooks looks = byRequest.computeIfAbsent(requestId, first -> new SampledLooks());
        looks.add(new Look(looks.next(), asked, answered, answer));
    }

    synchronized List<Look> take(String requestId) {
        SampledLooks looks = byRequest.remove(requestId);
        return looks == null ? List.of() : looks.kept();
    }
}

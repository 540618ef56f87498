package io.renderrelay.bench.submit;

import io.renderrelay.bench.report.Latencies;
import io.renderrelay.bench.report.Rounds;
import io.renderrelay.bench.submit.Submissions.Saturated;
import io.renderrelay.bench.system.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A process that submits a topic's requests.
 *
 * @param key what it is called where machines read
 * @param saturated its rounds at an API that takes so many milliseconds
 * @param throttled its rounds at a steady rate, from request to POST, at such an API
 */
record Contestant(
        String name,
        String key,
        String topic,
        Service process,
        Map<Integer, List<Saturated>> saturated,
        Map<Integer, List<Latencies>> throttled) {

    Contestant(String name, String key, String topic, Service process) {
        this(name, key, topic, process, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    void add(int latencyMillis, Saturated round) {
        saturated.computeIfAbsent(latencyMillis, any -> new ArrayList<>()).add(round);
    }

    void add(int latencyMillis, Latencies round) {
        throttled.computeIfAbsent(latencyMillis, any -> new ArrayList<>()).add(round);
    }

    Rounds perSecond(int latencyMillis) {
        return rounds(saturated.get(latencyMillis), Saturated::perSecond);
    }

    Rounds cpuMillisEach(int latencyMillis) {
        return rounds(saturated.get(latencyMillis), Saturated::cpuMillisEach);
    }

    Rounds databaseMillisEach(int latencyMillis) {
        return rounds(saturated.get(latencyMillis), Saturated::databaseMillisEach);
    }

    /** Request to POST, in milliseconds. */
    Rounds percentile(int latencyMillis, double percent) {
        return rounds(throttled.get(latencyMillis), latencies -> latencies.percentile(percent));
    }

    private static <T> Rounds rounds(List<T> all, ToDoubleFunction<T> figure) {
        return new Rounds(all.stream().mapToDouble(figure).boxed().toList());
    }
}

package io.renderrelay.bench.endtoend;

import io.renderrelay.bench.report.Latencies;
import io.renderrelay.bench.report.Rounds;
import io.renderrelay.bench.system.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Processes that make outcomes of requests.
 *
 * @param key what it is called where machines read
 * @param requests topic that they read
 * @param outcomes topic that they write
 * @param floods its rounds with many requests immediately
 * @param throttled its rounds at a steady rate, request to outcome
 */
record Contestant(
        String name,
        String key,
        String requests,
        String outcomes,
        List<Service> processes,
        List<Flood> floods,
        List<Latencies> throttled) {

    Contestant(String name, String key, String requests, String outcomes, List<Service> processes) {
        this(name, key, requests, outcomes, processes, new ArrayList<>(), new ArrayList<>());
    }

    /** Time on a processor that they have used so far. */
    Duration cpu() {
        return processes.stream().map(Service::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    Rounds perSecond() {
        return floods(Flood::perSecond);
    }

    Rounds cpuSecondsPerThousand() {
        return floods(Flood::cpuSecondsPerThousand);
    }

    Rounds databaseSecondsPerThousand() {
        return floods(Flood::databaseSecondsPerThousand);
    }

    /** Its own and the database's. */
    Rounds allCpuSecondsPerThousand() {
        return floods(round -> round.cpuSecondsPerThousand() + round.databaseSecondsPerThousand());
    }

    Rounds percentile(double percent) {
        return new Rounds(throttled.stream()
                .map(latencies -> latencies.percentile(percent))
                .toList());
    }

    private Rounds floods(ToDoubleFunction<Flood> figure) {
        return new Rounds(floods.stream().mapToDouble(figure).boxed().toList());
    }
}

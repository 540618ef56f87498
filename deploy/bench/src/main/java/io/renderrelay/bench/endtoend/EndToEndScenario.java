package io.renderrelay.bench.endtoend;

import io.renderrelay.bench.Scenario;
import io.renderrelay.bench.Setting;
import io.renderrelay.bench.Turns;
import io.renderrelay.bench.report.Latencies;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Jvm;
import io.renderrelay.bench.system.Requests;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Topic;
import java.util.List;
import java.util.Map;

/** The pair from request to outcome, beside one service that does it all in a handler and a timer. */
public final class EndToEndScenario implements Scenario {

    static final int IN_FLIGHT = 64;
    static final int POLL_AFTER_MILLIS = 100;
    static final int THROTTLED_PER_SECOND = 20;

    private static final String HEAP = "512m";
    private static final int PARTITIONS = 12;
    private static final String COMPLETED = "render.jobs.completed";
    private static final String NAIVE_REQUESTS = "bench.naive.requests";
    private static final String NAIVE_ENDED = "bench.jobs.ended";

    @Override
    public String name() {
        return "end-to-end";
    }

    @Override
    public String what() {
        return "requests a second to their outcomes at an API that renders in no time, latency and cost";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        try (Installation installation = setting.install()) {
            String broker = installation.kafka().bootstrapServers();
            Topic.create(broker, NAIVE_REQUESTS, PARTITIONS);
            Topic.create(broker, NAIVE_ENDED, PARTITIONS);
            try (Service submitter = submitter(installation);
                    Service poller = poller(installation);
                    Service naive = naive(installation);
                    Requests requests = new Requests(broker);
                    Outcomes outcomes = new Outcomes(broker, setting.clock(), COMPLETED, NAIVE_ENDED)) {
                List.of(submitter, poller, naive).forEach(Service::awaitReady);
                Contestant pair = new Contestant(
                        "submitter and poller", "pair", Requests.TOPIC, COMPLETED, List.of(submitter, poller));
                Contestant one =
                        new Contestant("one naive service", "naive", NAIVE_REQUESTS, NAIVE_ENDED, List.of(naive));
                run(setting, new Course(installation, requests, outcomes, setting.clock()), List.of(pair, one));
                return new EndToEndReport(pair, one).result();
            }
        }
    }

    private static void run(Setting setting, Course course, List<Contestant> contestants) {
        Turns.take(setting.pick(2, 3), contestants, one -> {
            double rate = course.flood(one, setting.pick(2_000, 8_000)).perSecond();
            setting.progress("warm-up %s: %.0f/s".formatted(one.name(), rate));
        });
        Turns.take(setting.pick(2, 5), contestants, one -> {
            Flood round = course.flood(one, setting.pick(2_000, 5_000));
            setting.progress("%s: %.0f/s, CPU seconds for 1,000: %.2f and %.2f of the database"
                    .formatted(
                            one.name(),
                            round.perSecond(),
                            round.cpuSecondsPerThousand(),
                            round.databaseSecondsPerThousand()));
            one.floods().add(round);
        });
        Turns.take(setting.pick(2, 5), contestants, one -> {
            Latencies round = course.throttled(one, THROTTLED_PER_SECOND, THROTTLED_PER_SECOND * setting.pick(10, 15));
            setting.progress("%s, request to outcome at %d/s: p50 %.0f ms, p99 %.0f ms"
                    .formatted(one.name(), THROTTLED_PER_SECOND, round.percentile(50), round.percentile(99)));
            one.throttled().add(round);
        });
    }

    private static Service submitter(Installation installation) {
        return installation.submitter(
                Jvm.asDeployed(HEAP),
                Map.of(
                        "RENDER_RELAY_ACCOUNT_MAX_CONCURRENT_SUBMISSIONS", String.valueOf(IN_FLIGHT),
                        "RENDER_RELAY_SUBMISSION_MAX_CONCURRENT", String.valueOf(IN_FLIGHT)));
    }

    private static Service poller(Installation installation) {
        return installation.poller(
                Jvm.asDeployed(HEAP),
                Map.of(
                        "RENDER_RELAY_POLLING_MAX_REQUESTS_PER_SECOND",
                        "1000000",
                        "RENDER_RELAY_POLLING_MAX_IN_FLIGHT",
                        String.valueOf(IN_FLIGHT),
                        "RENDER_RELAY_POLLING_POLICY",
                        "fixed",
                        "RENDER_RELAY_POLLING_MIN_INTERVAL",
                        POLL_AFTER_MILLIS + "ms",
                        "RENDER_RELAY_POLLING_FIXED_INTERVAL",
                        POLL_AFTER_MILLIS + "ms"));
    }

    private static Service naive(Installation installation) {
        return installation.peer(
                "naive",
                Jvm.asDeployed(HEAP),
                Map.of(
                        "BENCH_REQUESTS",
                        NAIVE_REQUESTS,
                        "BENCH_IN_FLIGHT",
                        String.valueOf(IN_FLIGHT),
                        "BENCH_INTERVAL",
                        "PT" + POLL_AFTER_MILLIS / 1e3 + "S"));
    }
}

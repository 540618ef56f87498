package io.renderrelay.bench.submit;

import io.renderrelay.bench.Scenario;
import io.renderrelay.bench.Setting;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Jvm;
import io.renderrelay.bench.system.Requests;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Topic;
import java.util.List;
import java.util.Map;

/** How many submissions one instance keeps going at an API of a given latency, and how soon a single one is sent. */
public final class SubmitScenario implements Scenario {

    private static final List<String> JVM = Jvm.asDeployed("512m");
    private static final int PARTITIONS = 12;
    private static final String HANDLER_TOPIC = "bench.handler.requests";
    private static final String PARALLEL_TOPIC = "bench.parallel.requests";
    private static final String CREATED_TOPIC = "bench.jobs.created";

    @Override
    public String name() {
        return "submit";
    }

    @Override
    public String what() {
        return "submissions a second at a slow API, and the time from a request to its POST";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        try (Installation installation = setting.install();
                Requests requests = new Requests(installation.kafka().bootstrapServers())) {
            for (String topic : List.of(HANDLER_TOPIC, PARALLEL_TOPIC, CREATED_TOPIC)) {
                Topic.create(installation.kafka().bootstrapServers(), topic, PARTITIONS);
            }
            try (Service submitter = submitter(installation);
                    Service handler = peer(installation, "handler", HANDLER_TOPIC);
                    Service parallel = peer(installation, "parallel-consumer", PARALLEL_TOPIC)) {
                List.of(submitter, handler, parallel).forEach(Service::awaitReady);
                Contestant ours = new Contestant("submitter", "submitter", Requests.TOPIC, submitter);
                Contestant first = new Contestant("POST in the handler", "handler", HANDLER_TOPIC, handler);
                Contestant second = new Contestant("Parallel Consumer", "parallelConsumer", PARALLEL_TOPIC, parallel);
                Submissions submissions = new Submissions(installation, requests, setting.clock());
                new Contest(setting, submissions, List.of(ours, first, second)).run();
                return new SubmitReport(ours, List.of(first, second)).result();
            }
        }
    }

    private static Service submitter(Installation installation) {
        String inFlight = String.valueOf(Contest.IN_FLIGHT);
        return installation.submitter(
                JVM,
                Map.of(
                        "RENDER_RELAY_ACCOUNT_MAX_CONCURRENT_SUBMISSIONS", inFlight,
                        "RENDER_RELAY_SUBMISSION_MAX_CONCURRENT", inFlight));
    }

    private static Service peer(Installation installation, String name, String topic) {
        return installation.peer(
                name, JVM, Map.of("BENCH_REQUESTS", topic, "BENCH_IN_FLIGHT", String.valueOf(Contest.IN_FLIGHT)));
    }
}

package io.renderrelay.bench.submit;

import io.renderrelay.bench.Scenario;
import io.renderrelay.bench.Setting;
import io.renderrelay.bench.report.Figures;
import io.renderrelay.bench.report.Goal;
import io.renderrelay.bench.report.Latencies;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.report.Rounds;
import io.renderrelay.bench.report.Table;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Requests;
import io.renderrelay.bench.system.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many submissions one instance keeps going at an API of a given latency, and how soon a single one is sent. */
public final class SubmitScenario implements Scenario {

    private static final List<String> JVM = List.of("-Xmx512m");
    private static final int IN_FLIGHT = 64;
    /** The latency that goals are set at. */
    private static final int USUAL_MILLIS = 200;

    private static final int WARM_UP_MILLIS = 50;
    private static final int WARM_UP_REQUESTS = 4_000;
    private static final double STILL_RISING = 1.05;

    private static final double SHARE_OF_IDEAL = 0.9;
    private static final double P50_MILLIS = 15;
    private static final double P99_MILLIS = 60;

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
        Map<String, String> caps = Map.of(
                "RENDER_RELAY_ACCOUNT_IN_FLIGHT", String.valueOf(IN_FLIGHT),
                "RENDER_RELAY_SUBMISSION_MAX_IN_FLIGHT", String.valueOf(IN_FLIGHT));
        try (Installation installation = setting.install();
                Requests requests = new Requests(installation.kafka().bootstrapServers());
                Service submitter = installation.submitter(JVM, caps)) {
            submitter.awaitReady();
            Submissions submissions = new Submissions(installation, requests, submitter, setting.clock());
            Result result = new Result();
            throughput(setting, submissions, result);
            latency(setting, submissions, result);
            return result;
        }
    }

    private static void throughput(Setting setting, Submissions submissions, Result result) {
        warmUp(setting, submissions);
        Map<Integer, List<Double>> rates = new LinkedHashMap<>();
        Map<Integer, List<Double>> cpu = new LinkedHashMap<>();
        for (int round = 0; round < setting.pick(2, 3); round++) {
            for (int millis : setting.quick() ? List.of(USUAL_MILLIS) : List.of(50, USUAL_MILLIS, 1_000)) {
                Submissions.Saturated saturated = submissions.saturate(millis, ideal(millis) * setting.pick(6, 12));
                setting.progress("at %d ms: %.0f/s".formatted(millis, saturated.perSecond()));
                rates.computeIfAbsent(millis, any -> new ArrayList<>()).add(saturated.perSecond());
                cpu.computeIfAbsent(millis, any -> new ArrayList<>()).add(saturated.cpuMillisEach());
            }
        }
        Table table = Table.of("API takes", "ideal/s", "submissions/s", "min", "max", "of ideal", "CPU ms each");
        rates.forEach((millis, all) -> {
            Rounds rounds = new Rounds(all);
            double share = rounds.median() / ideal(millis);
            table.row(
                    millis + " ms",
                    String.valueOf(ideal(millis)),
                    Figures.text(rounds.median()),
                    Figures.text(rounds.min()),
                    Figures.text(rounds.max()),
                    Figures.text(share),
                    Figures.text(new Rounds(cpu.get(millis)).median()));
            result.ours("perSecondAt" + millis + "ms", rounds).limit("perSecondAt" + millis + "ms", ideal(millis));
            if (millis == USUAL_MILLIS) {
                result.ratio("ofIdealAt200ms", Goal.atLeast("submissions at 200 ms / ideal", share, SHARE_OF_IDEAL));
            } else {
                result.ratio("ofIdealAt" + millis + "ms", share);
            }
        });
        result.table(table)
                .remark(IN_FLIGHT
                        + " in flight, one instance. Ideal is in flight / latency, as if nothing else took time.");
    }

    /** Until compiling its code gives no more than a few percent, because it takes from the same cores. */
    private static void warmUp(Setting setting, Submissions submissions) {
        double before = 0;
        for (int turn = 0; turn < setting.pick(4, 10); turn++) {
            double rate = submissions.saturate(WARM_UP_MILLIS, WARM_UP_REQUESTS).perSecond();
            setting.progress("warm-up: %.0f/s".formatted(rate));
            if (rate < before * STILL_RISING) {
                return;
            }
            before = rate;
        }
    }

    private static void latency(Setting setting, Submissions submissions, Result result) {
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        int rate = 50;
        submissions.paced(USUAL_MILLIS, rate, rate * 4);
        for (int round = 0; round < setting.pick(2, 3); round++) {
            Latencies latencies = submissions.paced(USUAL_MILLIS, rate, rate * setting.pick(10, 20));
            p50.add(latencies.percentile(50));
            p99.add(latencies.percentile(99));
            setting.progress("request to POST at %d/s: p50 %.1f ms, p99 %.1f ms of %d"
                    .formatted(rate, latencies.percentile(50), latencies.percentile(99), latencies.count()));
        }
        Rounds half = new Rounds(p50);
        Rounds most = new Rounds(p99);
        result.table(Table.ofRounds("request to POST at " + rate + "/s, ms")
                        .row("p50", half)
                        .row("p99", most))
                .remark(
                        "From just before the request is given to the producer to the head of its POST at the API, both by"
                                + " this machine's clock; the producer's and the broker's part is within.")
                .ours("requestToPostP50Millis", half)
                .ours("requestToPostP99Millis", most)
                .goal(Goal.atMost("request to POST p50, ms", half.median(), P50_MILLIS))
                .goal(Goal.atMost("request to POST p99, ms", most.median(), P99_MILLIS));
    }

    private static int ideal(int millis) {
        return IN_FLIGHT * 1_000 / millis;
    }
}

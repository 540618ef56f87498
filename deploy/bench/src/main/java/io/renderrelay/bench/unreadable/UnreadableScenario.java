package io.renderrelay.bench.unreadable;

import io.renderrelay.bench.Scenario;
import io.renderrelay.bench.Setting;
import io.renderrelay.bench.report.Figures;
import io.renderrelay.bench.report.Goal;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.report.Rounds;
import io.renderrelay.bench.report.Table;
import io.renderrelay.bench.system.InProgressJobs;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Jvm;
import io.renderrelay.bench.system.PollCounts;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Waiting;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.local.viggle.polls.PollView;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How late 1,000 healthy jobs are polled while the status of others always answers 500. */
public final class UnreadableScenario implements Scenario {

    private static final int HEALTHY = 1_000;
    private static final List<Integer> UNREADABLE = List.of(0, 40, 400);
    private static final double MAX_SECONDS = 1;

    private static final long INTERVAL_MILLIS = 4_000;
    /** The shortest that the fixed policy chooses. */
    private static final double MIN_MILLIS = 0.95 * INTERVAL_MILLIS;

    private static final double MILLIS = 1e3;

    @Override
    public String name() {
        return "unreadable";
    }

    @Override
    public String what() {
        return "poll lateness of 1,000 healthy jobs beside jobs that cannot be read";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        Map<Integer, List<Double>> seconds = new LinkedHashMap<>();
        UNREADABLE.forEach(count -> seconds.put(count, new ArrayList<>()));
        try (Installation installation = setting.install()) {
            InProgressJobs.makeTables(installation);
            for (int round = 0; round < setting.pick(1, 3); round++) {
                for (int count : UNREADABLE) {
                    double p99 = p99Seconds(installation, count, setting);
                    seconds.get(count).add(p99);
                    setting.progress("%d unreadable: p99 %s s".formatted(count, Figures.text(p99)));
                }
            }
        }
        return result(seconds);
    }

    private static double p99Seconds(Installation installation, int unreadable, Setting setting) throws SQLException {
        List<String> jobs = InProgressJobs.begin(installation, HEALTHY + unreadable);
        jobs.subList(HEALTHY, jobs.size())
                .forEach(id -> installation
                        .api()
                        .control()
                        .faults(Fault.onPoll(FaultKind.SERVER_ERROR).onlyJob(id)));
        try (Service poller = installation.poller(
                Jvm.asDeployed("512m"),
                Map.of(
                        "RENDER_RELAY_POLLING_POLICY", "fixed",
                        "RENDER_RELAY_POLLING_FIXED_INTERVAL", INTERVAL_MILLIS + "ms",
                        "RENDER_RELAY_PROGRESS_ENABLED", "false"))) {
            poller.awaitReady();
            Waiting.until(
                    "every job has been polled",
                    Duration.ofSeconds(120),
                    Duration.ofMillis(200),
                    () -> new PollCounts(installation).count() >= jobs.size());
            Waiting.pause(Duration.ofSeconds(setting.pick(5, 10)));
            Instant from = setting.clock().instant();
            Waiting.pause(Duration.ofSeconds(setting.pick(10, 15)));
            return p99Seconds(installation, jobs.subList(0, HEALTHY), from);
        }
    }

    private static double p99Seconds(Installation installation, List<String> jobs, Instant from) {
        double[] late = jobs.stream()
                .flatMap(id -> installation.api().control().polls(id).stream())
                .filter(poll -> poll.at().isAfter(from))
                .map(PollView::gapMillis)
                .filter(Objects::nonNull)
                .mapToDouble(gap -> Math.max(0, gap - MIN_MILLIS) / MILLIS)
                .sorted()
                .toArray();
        return late[(late.length * 99) / 100];
    }

    private static Result result(Map<Integer, List<Double>> seconds) {
        Table table = Table.ofRounds("poll lateness, p99 in s");
        Result result = new Result();
        seconds.forEach((count, values) -> {
            Rounds rounds = new Rounds(values);
            table.row("1,000 healthy jobs beside " + count + " unreadable ones", rounds);
            result.ours("p99SecondsBeside" + count, rounds)
                    .goal(Goal.atMost("p99 beside " + count + ", s", rounds.median(), MAX_SECONDS));
        });
        return result.table(table)
                .limit("p99Seconds", MAX_SECONDS)
                .remark(
                        "Measured by the simulator: the time from an answer to the next poll of the same job, less 3.8 s, the"
                                + " shortest interval of a policy that chooses from 3.8 to 4.2 s. So 0.4 s of it need not be lateness."
                                + " Budget and connections are the defaults.");
    }
}

package io.renderrelay.bench.start;

import io.renderrelay.bench.Scenario;
import io.renderrelay.bench.Setting;
import io.renderrelay.bench.report.Goal;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.report.Rounds;
import io.renderrelay.bench.report.Table;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Jvm;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How long each service takes to be ready once its servers are up, and what it holds in memory when it is idle. */
public final class StartScenario implements Scenario {

    private static final String HEAP = "256m";
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final double READY_SECONDS = 3;
    private static final double RESIDENT_MEGABYTES = 250;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String what() {
        return "time from the process's start to ready, and resident memory when idle";
    }

    /** One service's starts. */
    private record Starts(String service, List<Double> seconds, List<Double> megabytes) {

        Starts(String service) {
            this(service, new ArrayList<>(), new ArrayList<>());
        }

        void once(Supplier<Service> start) {
            try (Service started = start.get()) {
                seconds.add(started.awaitReady().toMillis() / 1e3);
                Waiting.pause(IDLE);
                megabytes.add(started.residentMegabytes());
            }
        }
    }

    @Override
    public Result measure(Setting setting) {
        Starts submitter = new Starts("submitter");
        Starts poller = new Starts("poller");
        try (Installation installation = setting.install()) {
            // the first start of all migrates an empty database and fills the system's file cache
            new Starts("warm-up").once(() -> installation.submitter(Jvm.asDeployed(HEAP), Map.of()));
            new Starts("warm-up").once(() -> installation.poller(Jvm.asDeployed(HEAP), Map.of()));
            for (int round = 0; round < setting.pick(2, 5); round++) {
                setting.progress("round " + (round + 1));
                submitter.once(() -> installation.submitter(Jvm.asDeployed(HEAP), Map.of()));
                poller.once(() -> installation.poller(Jvm.asDeployed(HEAP), Map.of()));
            }
        }
        Table table = Table.ofRounds("with a heap of at most " + HEAP + " and the class data archive");
        Result result = new Result();
        for (Starts starts : List.of(submitter, poller)) {
            Rounds seconds = new Rounds(starts.seconds());
            Rounds megabytes = new Rounds(starts.megabytes());
            table.row(starts.service() + ": ready after, s", seconds);
            table.row(starts.service() + ": resident when idle, MB", megabytes);
            result.ours(starts.service() + "ReadySeconds", seconds)
                    .ours(starts.service() + "ResidentMegabytes", megabytes)
                    .goal(Goal.atMost(starts.service() + " ready, s", seconds.median(), READY_SECONDS))
                    .goal(Goal.atMost(starts.service() + " resident, MB", megabytes.median(), RESIDENT_MEGABYTES));
        }
        return result.limit("readySeconds", READY_SECONDS)
                .limit("residentMegabytes", RESIDENT_MEGABYTES)
                .table(table);
    }
}

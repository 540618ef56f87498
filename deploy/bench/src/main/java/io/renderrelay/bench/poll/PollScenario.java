package io.renderrelay.bench.poll;

import io.renderrelay.bench.Scenario;
import io.renderrelay.bench.Setting;
import io.renderrelay.bench.Turns;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.system.InProgressJobs;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.PollCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How many polls a second the poller can make, beside its client alone and its peers; and how late at half of that. */
public final class PollScenario implements Scenario {

    private static final int RENDERS = 1_000;

    @Override
    public String name() {
        return "poll";
    }

    @Override
    public String what() {
        return "polls a second, saturated; lateness at half of that";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        try (Installation installation = setting.install()) {
            InProgressJobs.makeTables(installation);
            Path jobs = installation.directory().resolve("jobs");
            PollCounts polls = new PollCounts(installation);
            Contestants contestants = new Contestants(installation, jobs);
            Contestant ours = contestants.ours();
            List<Contestant> peers = contestants.peers();
            List<Contestant> clients = List.of(contestants.restClient(), contestants.vertxClient());
            List<String> ids = begin(installation, jobs, RENDERS);
            Wrk wrk = new Wrk(installation.api().base().resolve("/api/render/" + ids.get(0)));

            List<Contestant> pollers = new ArrayList<>(List.of(ours));
            pollers.addAll(peers);
            // the limits have their turns next to ours
            List<Contestant> all = new ArrayList<>(List.of(ours));
            all.addAll(clients);
            all.addAll(peers);
            new Saturation(setting, polls, installation.rows("postgres")).alternate(all, wrk);
            Turns.take(setting.pick(1, 3), pollers, one -> {
                HalfLoad.Load load = HalfLoad.Load.of(one.pollsPerSecond().median() / 2, one.most());
                begin(installation, jobs, load.renders());
                HalfLoad half = HalfLoad.measure(setting, one, load, polls);
                one.half().add(half);
                setting.progress("%s at half load, %,d renders every %,d ms: %s"
                        .formatted(one.name(), load.renders(), load.intervalMillis(), half.shares()));
            });
            return new PollReport(ours, peers).result(clients.get(0), clients.get(1), wrk);
        }
    }

    private static List<String> begin(Installation installation, Path jobs, int count) {
        try {
            List<String> ids = InProgressJobs.begin(installation, count);
            Files.write(jobs, ids);
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("The poller's rows cannot be made.", e);
        }
    }
}

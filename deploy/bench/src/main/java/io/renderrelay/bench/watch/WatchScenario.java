package io.renderrelay.bench.watch;

import io.renderrelay.bench.Scenario;
import io.renderrelay.bench.Setting;
import io.renderrelay.bench.report.Figures;
import io.renderrelay.bench.report.Goal;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.report.Table;
import io.renderrelay.bench.system.HeapLog;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Rows;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Waiting;
import io.renderrelay.bench.system.WatchedJobs;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** What a waiting render costs the poller, and how soon an instance that has just come looks after very many. */
public final class WatchScenario implements Scenario {

    private static final int MANY = 100_000;
    private static final int VERY_MANY = 1_000_000;
    private static final double RELOAD_SECONDS = 3;

    private static final String WRITES =
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_user_tables";

    /** An instance that watches so many. */
    private record Watched(int jobs, double reloadSeconds, double idleMegabytes, double liveMegabytes, long writes) {

        double bytesEach() {
            return (liveMegabytes - idleMegabytes) * 1e6 / jobs;
        }
    }

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public String what() {
        return "memory and database writes per waiting render, time to reload them";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        Table table = Table.of(
                "renders that wait",
                "heap allowed",
                "reload, s",
                "heap above idle, MB",
                "bytes each",
                "rows written in 20 s");
        Result result = new Result();
        try (Installation installation = setting.install()) {
            WatchedJobs.makeTables(installation);
            Watched many = watched(setting, installation, MANY, "256m");
            row(table, many, "256m");
            result.ours("reloadSeconds", many.reloadSeconds())
                    .ours("heapBytesEach", many.bytesEach())
                    .ours("rowsWritten", many.writes())
                    .limit("reloadSeconds", RELOAD_SECONDS)
                    .goal(Goal.atMost("reload of 100,000, s", many.reloadSeconds(), RELOAD_SECONDS))
                    .goal(Goal.atMost("rows written while 100,000 wait", many.writes(), 0));
            if (!setting.quick()) {
                Watched veryMany = watched(setting, installation, VERY_MANY, "768m");
                row(table, veryMany, "768m");
                result.ours("reloadSecondsOfAMillion", veryMany.reloadSeconds())
                        .ours("heapBytesEachOfAMillion", veryMany.bytesEach());
            }
        }
        return result.table(table)
                .remark(
                        "The instance has just started: its reload is the first thing that it does, and its code is cold.");
    }

    private static Watched watched(Setting setting, Installation installation, int jobs, String heapAllowed)
            throws SQLException {
        setting.progress("beginning %,d renders".formatted(jobs));
        WatchedJobs.begin(installation, 1);
        double idle = live(installation, 1, heapAllowed).liveMegabytes();
        WatchedJobs.begin(installation, jobs);
        Watched watched = live(installation, jobs, heapAllowed);
        return new Watched(jobs, watched.reloadSeconds(), idle, watched.liveMegabytes(), watched.writes());
    }

    private static Watched live(Installation installation, int jobs, String heapAllowed) {
        HeapLog heap = new HeapLog(installation.directory().resolve("gc-" + jobs + ".log"));
        Rows rows = installation.rows("poller");
        try (Service poller = installation.poller(
                heap.jvmOptions(heapAllowed), Map.of("RENDER_RELAY_ANNOUNCING_PROGRESS", "false"))) {
            poller.awaitReady();
            Waiting.until(
                    jobs + " renders are watched",
                    Duration.ofSeconds(120),
                    Duration.ofMillis(200),
                    () -> poller.metrics().sum("render_relay_watched") == jobs);
            long before = rows.number(WRITES);
            Waiting.pause(Duration.ofSeconds(20));
            long writes = rows.number(WRITES) - before;
            double reload = poller.metrics().sum("render_relay_reload_seconds_max");
            return new Watched(jobs, reload, 0, heap.liveMegabytes(poller), writes);
        }
    }

    private static void row(Table table, Watched watched, String heapAllowed) {
        table.row(
                Figures.text(watched.jobs()),
                "-Xmx" + heapAllowed,
                Figures.text(watched.reloadSeconds()),
                Figures.text(watched.liveMegabytes() - watched.idleMegabytes()),
                Figures.text(watched.bytesEach()),
                String.valueOf(watched.writes()));
    }
}

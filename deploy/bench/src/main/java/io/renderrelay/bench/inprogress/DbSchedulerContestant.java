package io.renderrelay.bench.inprogress;

import io.renderrelay.bench.system.InProgressJobs;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.PollCounts;
import io.renderrelay.bench.system.Rows;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A db-scheduler task for each render: it works on its table and loads nothing.
 */
final class DbSchedulerContestant implements InProgressContestant {

    private static final double POLLS_PER_SECOND = 500;

    private final Installation installation;
    private final PollCounts polls;

    DbSchedulerContestant(Installation installation) {
        this.installation = installation;
        this.polls = new PollCounts(installation);
    }

    @Override
    public String name() {
        return "db-scheduler task each";
    }

    /** An instance schedules them and ends. */
    @Override
    public void begin(int renders) throws Exception {
        installation.rows("submitter").execute("DROP TABLE IF EXISTS scheduled_tasks");
        Path jobs = installation.directory().resolve("jobs-to-schedule");
        Files.write(jobs, InProgressJobs.begin(installation, renders));
        try (Service first = start(List.of("-Xmx512m"), jobs, renders)) {
            first.awaitReady();
        }
    }

    @Override
    public Service start(List<String> jvm, int renders) {
        return start(jvm, Path.of("/dev/null"), renders);
    }

    /** At as many polls a second as the poller allows itself. */
    private Service start(List<String> jvm, Path jobs, int renders) {
        return installation.peer(
                "db-scheduler",
                jvm,
                Map.of("BENCH_JOBS", jobs.toString(), "BENCH_INTERVAL", "PT" + renders / POLLS_PER_SECOND + "S"));
    }

    @Override
    public OptionalDouble taken(Service started, int renders) {
        long before = polls.count();
        Waiting.until(
                "the first of " + renders + " renders is read",
                Duration.ofSeconds(120),
                Duration.ofMillis(10),
                () -> polls.count() > before);
        return OptionalDouble.empty();
    }

    @Override
    public Rows rows() {
        return installation.rows("submitter");
    }
}

package io.renderrelay.bench.inprogress;

import io.renderrelay.bench.system.InProgressJobs;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Rows;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Waiting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The poller: rows are loaded into memory at the start, and polls write nothing. */
record RelayPollerContestant(Installation installation) implements InProgressContestant {

    @Override
    public String name() {
        return "poller";
    }

    @Override
    public void begin(int renders) throws SQLException {
        InProgressJobs.begin(installation, renders);
    }

    @Override
    public Service start(List<String> jvm, int renders) {
        return installation.poller(jvm, Map.of("RENDER_RELAY_PROGRESS_ENABLED", "false"));
    }

    @Override
    public OptionalDouble taken(Service started, int renders) {
        Waiting.until(
                renders + " renders are in progress",
                Duration.ofSeconds(120),
                Duration.ofMillis(200),
                () -> started.metrics().sum("render_relay_jobs_in_progress") == renders);
        return OptionalDouble.of(started.metrics().sum("render_relay_schedule_load_seconds_max"));
    }

    @Override
    public Rows rows() {
        return installation.rows("poller");
    }
}

package io.renderrelay.bench.watch;

import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Rows;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Waiting;
import io.renderrelay.bench.system.WatchedJobs;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The poller: rows are loaded into memory at the start, and looks write nothing. */
record PollerWatcher(Installation installation) implements Watcher {

    @Override
    public String name() {
        return "poller";
    }

    @Override
    public void begin(int renders) throws SQLException {
        WatchedJobs.begin(installation, renders);
    }

    @Override
    public Service start(List<String> jvm, int renders) {
        return installation.poller(jvm, Map.of("RENDER_RELAY_ANNOUNCING_PROGRESS", "false"));
    }

    @Override
    public OptionalDouble taken(Service started, int renders) {
        Waiting.until(
                renders + " renders are watched",
                Duration.ofSeconds(120),
                Duration.ofMillis(200),
                () -> started.metrics().sum("render_relay_watched") == renders);
        return OptionalDouble.of(started.metrics().sum("render_relay_reload_seconds_max"));
    }

    @Override
    public Rows rows() {
        return installation.rows("poller");
    }
}

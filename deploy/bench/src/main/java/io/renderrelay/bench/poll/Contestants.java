package io.renderrelay.bench.poll;

import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Jvm;
import io.renderrelay.bench.system.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The poller, what a user would write instead, and the clients alone. */
final class Contestants {

    private static final List<String> JVM = Jvm.asDeployed("512m");
    private static final String PEERS_LATENESS = "bench_look_lateness_seconds";

    /** As many as anybody is given here. */
    private static final int ANY_NUMBER = 1_000_000;

    /** A workflow holds one of fifty threads for each core; from JDK 21 on a virtual one, of which there may be more. */
    private static final int WORKFLOWS = 50 * Runtime.getRuntime().availableProcessors();

    private final Installation installation;
    private final Path jobs;

    /** @param jobs file with the ids that peers are to look at; the poller has them in its table */
    Contestants(Installation installation, Path jobs) {
        this.installation = installation;
        this.jobs = jobs;
    }

    Contestant ours() {
        return new Contestant("poller", "poller", this::poller, "render_relay_look_lateness_seconds", ANY_NUMBER);
    }

    List<Contestant> peers() {
        return List.of(
                peer("db-scheduler task each", "dbScheduler", "db-scheduler", ANY_NUMBER),
                peer("DBOS workflow each", "dbos", "dbos", WORKFLOWS),
                peer("Vert.x timer each, in memory", "timers", "timers", ANY_NUMBER));
    }

    /** The clients with nothing to do but to look. */
    Contestant restClient() {
        return peer("Quarkus REST client alone (limit)", "restClient", "rest-looks", ANY_NUMBER);
    }

    Contestant vertxClient() {
        return peer("Vert.x client alone", "vertxClient", "vertx-looks", ANY_NUMBER);
    }

    private Contestant peer(String name, String key, String kind, int most) {
        return new Contestant(name, key, (floor, interval) -> peer(kind, interval), PEERS_LATENESS, most);
    }

    private Service poller(long floorMillis, long intervalMillis) {
        return installation.poller(
                JVM,
                Map.of(
                        "RENDER_RELAY_WATCHING_LOOKS_PER_SECOND", "1000000",
                        "RENDER_RELAY_WATCHING_LOOKS_IN_FLIGHT", "64",
                        "RENDER_RELAY_CADENCE_POLICY", "fixed",
                        "RENDER_RELAY_CADENCE_FLOOR", floorMillis + "ms",
                        "RENDER_RELAY_CADENCE_INTERVAL", intervalMillis + "ms",
                        "RENDER_RELAY_ANNOUNCING_PROGRESS", "false"));
    }

    /** What an earlier one has kept would be taken up again, so it goes. */
    private Service peer(String kind, long intervalMillis) {
        installation
                .rows("submitter")
                .execute("DROP TABLE IF EXISTS scheduled_tasks", "DROP SCHEMA IF EXISTS dbos CASCADE");
        return installation.peer(
                kind,
                JVM,
                Map.of(
                        "BENCH_JOBS",
                        jobs.toString(),
                        "BENCH_IN_FLIGHT",
                        "64",
                        "BENCH_INTERVAL",
                        "PT" + intervalMillis / 1e3 + "S"));
    }
}

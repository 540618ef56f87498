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
    private static final String PEERS_LATENESS = "bench_poll_lateness_seconds";

    /** Or it would have to join its group again in each of its turns. */
    private static final String LONGER_THAN_IT_STANDS_STILL = "600000";

    /** As many as anybody is given here. */
    private static final int ANY_NUMBER = 1_000_000;

    /** A workflow holds one of fifty threads for each core; from JDK 21 on a virtual one, of which there may be more. */
    private static final int WORKFLOWS = 50 * Runtime.getRuntime().availableProcessors();

    private final Installation installation;
    private final Path jobs;

    /** @param jobs file with the ids that peers poll; the poller has them in its table */
    Contestants(Installation installation, Path jobs) {
        this.installation = installation;
        this.jobs = jobs;
    }

    Contestant ours() {
        return new Contestant("poller", "poller", this::poller, "render_relay_poll_lateness_seconds", ANY_NUMBER);
    }

    List<Contestant> peers() {
        return List.of(
                peer("Vert.x timer each, in memory", "timers", "timers", ANY_NUMBER),
                peer(
                        "db-scheduler task each",
                        "dbScheduler",
                        "db-scheduler",
                        ANY_NUMBER,
                        "DROP TABLE IF EXISTS scheduled_tasks"),
                peer("DBOS workflow each", "dbos", "dbos", WORKFLOWS, "DROP SCHEMA IF EXISTS dbos CASCADE"));
    }

    /** The clients that do nothing but poll. */
    Contestant restClient() {
        return peer("Quarkus REST client alone (limit)", "restClient", "rest-polls", ANY_NUMBER);
    }

    Contestant vertxClient() {
        return peer("Vert.x client alone", "vertxClient", "vertx-polls", ANY_NUMBER);
    }

    /** @param forget statements that remove what it has kept of an earlier time, which it would take up again */
    private Contestant peer(String name, String key, String kind, int most, String... forget) {
        Contestant.Start start = (floor, interval) -> {
            installation.rows("submitter").execute(forget);
            return start(kind, interval);
        };
        return new Contestant(name, key, start, PEERS_LATENESS, most);
    }

    private Service poller(long floorMillis, long intervalMillis) {
        return installation.poller(
                JVM,
                Map.of(
                        "RENDER_RELAY_POLLING_MAX_REQUESTS_PER_SECOND", "1000000",
                        "RENDER_RELAY_POLLING_MAX_IN_FLIGHT", "64",
                        "RENDER_RELAY_POLLING_POLICY", "fixed",
                        "RENDER_RELAY_POLLING_MIN_INTERVAL", floorMillis + "ms",
                        "RENDER_RELAY_POLLING_FIXED_INTERVAL", intervalMillis + "ms",
                        "RENDER_RELAY_PROGRESS_ENABLED", "false",
                        "MP_MESSAGING_INCOMING_JOB_CREATED_SESSION_TIMEOUT_MS", LONGER_THAN_IT_STANDS_STILL));
    }

    private Service start(String kind, long intervalMillis) {
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

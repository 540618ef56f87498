package io.renderrelay.bench.poll;

import io.renderrelay.bench.Setting;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets one after the other look as often as it can, and reads off at the simulator how often that was. */
final class Saturation {

    static final String POLLER = "poller";
    static final String REST_CLIENT = "Quarkus REST client alone (limit)";
    static final String VERTX_CLIENT = "Vert.x client alone";
    static final String WRK = "wrk -t1 -c64";

    private static final List<String> JVM = List.of("-Xmx512m");
    private static final Duration WARM_UP_WINDOW = Duration.ofSeconds(4);
    private static final double NO_FASTER = 1.03;
    private static final Duration WINDOW = Duration.ofSeconds(8);
    private static final Path WRK_PROGRAM = Path.of("/usr/bin/wrk");

    private static final Map<String, String> AS_OFTEN_AS_IT_CAN = Map.of(
            "RENDER_RELAY_WATCHING_LOOKS_PER_SECOND", "1000000",
            "RENDER_RELAY_WATCHING_LOOKS_IN_FLIGHT", "64",
            "RENDER_RELAY_CADENCE_POLICY", "fixed",
            "RENDER_RELAY_CADENCE_FLOOR", "1ms",
            "RENDER_RELAY_CADENCE_INTERVAL", "1ms",
            "RENDER_RELAY_ANNOUNCING_PROGRESS", "false");

    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final Setting setting;
    private final Installation installation;
    private final List<String> jobs;
    private final Path jobFile;

    /** @param jobs that are to be looked at */
    Saturation(Setting setting, Installation installation, List<String> jobs) throws IOException {
        this.setting = setting;
        this.installation = installation;
        this.jobs = jobs;
        this.jobFile = Files.write(installation.directory().resolve("jobs"), jobs);
    }

    /** Looks a second of each contestant's rounds. */
    Map<String, List<Double>> rates() {
        return rates;
    }

    void alternate() {
        Map<String, Runnable> contestants = new LinkedHashMap<>();
        contestants.put(POLLER, () -> count(POLLER, installation.poller(JVM, AS_OFTEN_AS_IT_CAN)));
        contestants.put(REST_CLIENT, () -> count(REST_CLIENT, peer("rest-looks")));
        contestants.put(VERTX_CLIENT, () -> count(VERTX_CLIENT, peer("vertx-looks")));
        if (Files.isExecutable(WRK_PROGRAM)) {
            contestants.put(WRK, this::wrk);
        }
        contestants.keySet().forEach(name -> rates.put(name, new ArrayList<>()));
        List<Runnable> order = new ArrayList<>(contestants.values());
        for (int round = 0; round < setting.pick(1, 3); round++) {
            order.forEach(Runnable::run);
            Collections.reverse(order);
        }
    }

    private Service peer(String kind) {
        return installation.peer(
                kind,
                JVM,
                Map.of(
                        "BENCH_PEER", kind,
                        "BENCH_JOBS", jobFile.toString(),
                        "MP_MESSAGING_INCOMING_REQUESTS_ENABLED", "false",
                        "QUARKUS_DATASOURCE_ACTIVE", "false",
                        "QUARKUS_HIBERNATE_ORM_ACTIVE", "false"));
    }

    private void count(String name, Service contestant) {
        try (contestant) {
            contestant.awaitReady();
            Waiting.until(
                    name + " looks", Duration.ofSeconds(30), Duration.ofMillis(200), () -> looksWithin(200) > 100);
            warmUp();
            note(name, looksWithin(WINDOW.toMillis()));
        }
    }

    /** Until what is compiled while it runs makes it no faster any more. */
    private void warmUp() {
        double before = 0;
        for (int window = 0; window < setting.pick(4, 12); window++) {
            double now = looksWithin(WARM_UP_WINDOW.toMillis());
            if (now < before * NO_FASTER) {
                return;
            }
            before = Math.max(before, now);
        }
    }

    private void wrk() {
        URI target = installation.api().base().resolve("/api/render/" + jobs.get(0));
        long seconds = WARM_UP_WINDOW.plus(WINDOW).toSeconds() + 1;
        try {
            Process wrk = new ProcessBuilder(
                            WRK_PROGRAM.toString(), "-t1", "-c64", "-d" + seconds + "s", target.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Waiting.pause(WARM_UP_WINDOW);
            note(WRK, looksWithin(WINDOW.toMillis()));
            wrk.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    private void note(String name, double perSecond) {
        rates.get(name).add(perSecond);
        setting.progress("%s: %,.0f looks/s".formatted(name, perSecond));
    }

    /** @return looks a second that the simulator was asked for meanwhile */
    private double looksWithin(long millis) {
        long before = looks();
        long began = System.nanoTime();
        Waiting.pause(Duration.ofMillis(millis));
        return (looks() - before) * 1e9 / (System.nanoTime() - began);
    }

    private long looks() {
        return installation.api().control().sums().looks().count();
    }
}

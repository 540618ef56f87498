package io.renderrelay.chaos.polling;

import io.renderrelay.local.process.Probe;
import io.renderrelay.local.process.ServiceProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One packaged poller of several, with a name that it keeps through restarts, as the pods of a StatefulSet have. */
final class Instance implements AutoCloseable {

    private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC");
    private static final Path APPLICATION = Path.of("..", "..", "poller-service", "target", "quarkus-app")
            .toAbsolutePath()
            .normalize();

    private final ServiceProcess service;

    Instance(String name, Path logs, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("RENDER_RELAY_INSTANCE_ID", name);
        this.service = new ServiceProcess(name, APPLICATION, JVM, environment, logs.resolve(name + ".log"));
    }

    void start() {
        service.start();
    }

    void awaitReady() {
        service.awaitReady(new Probe());
    }

    /** SIGTERM, and waits for the end. */
    void stop() {
        service.process().stop();
    }

    /** SIGKILL. */
    void kill() {
        service.process().kill();
    }

    /** SIGSTOP: the process is paused and cannot detect it. */
    void freeze() {
        service.process().freeze();
    }

    /** SIGCONT. */
    void thaw() {
        service.process().thaw();
    }

    int partitions() {
        return (int) metric("render_relay_owned_partitions");
    }

    int inProgress() {
        return (int) metric("render_relay_jobs_in_progress");
    }

    /** The sum of all series of that name; -1 where there is none or nothing answers. */
    double metric(String metric) {
        return service.metric(metric).orElse(-1);
    }

    @Override
    public void close() {
        service.kill();
    }

    @Override
    public String toString() {
        return service.name();
    }
}

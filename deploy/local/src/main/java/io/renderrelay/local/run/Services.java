package io.renderrelay.local.run;

import io.renderrelay.local.process.AtExit;
import io.renderrelay.local.process.Memory;
import io.renderrelay.local.process.Probe;
import io.renderrelay.local.process.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Both services, and how long each took to be ready. */
final class Services implements AutoCloseable {

    // C1 alone: a run of a minute never earns back what C2 costs
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-Xmx128m", "-Xss512k", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    private final ServiceProcess submitter;
    private final ServiceProcess poller;
    private final Duration submitterReady;
    private final Duration pollerReady;

    private Services(ServiceProcess submitter, ServiceProcess poller, Duration submitterReady, Duration pollerReady) {
        this.submitter = submitter;
        this.poller = poller;
        this.submitterReady = submitterReady;
        this.pollerReady = pollerReady;
        AtExit.close(this);
    }

    /** @param home the repository's root */
    static Services start(Path home, ServiceSettings settings, RunOptions options, RunDirectory directory) {
        ServiceProcess submitter =
                start("submitter", home, at(options.ports.submitter, settings.submitter()), directory);
        ServiceProcess poller = start("poller", home, at(options.ports.poller, settings.poller()), directory);
        Probe probe = new Probe();
        CompletableFuture<Duration> submitterReady = CompletableFuture.supplyAsync(() -> submitter.awaitReady(probe));
        CompletableFuture<Duration> pollerReady = CompletableFuture.supplyAsync(() -> poller.awaitReady(probe));
        try {
            return new Services(submitter, poller, submitterReady.join(), pollerReady.join());
        } catch (CompletionException e) {
            throw new Trouble(Trouble.sentence(e.getCause()), e.getCause());
        }
    }

    private static ServiceProcess start(String name, Path home, Map<String, String> settings, RunDirectory directory) {
        List<String> jvm = new ArrayList<>(SMALL);
        jvm.add("-Djava.io.tmpdir=" + directory.made("tmp"));
        ServiceProcess service = new ServiceProcess(name, application(home, name), jvm, settings, directory.log(name));
        service.start();
        return service;
    }

    private static Map<String, String> at(int managementPort, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("MALLOC_ARENA_MAX", "2"); // glibc's arenas would cost some 10 MB
        if (managementPort != 0) {
            all.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
        }
        return all;
    }

    static Path application(Path home, String service) {
        return home.resolve(service + "-service").resolve("target").resolve("quarkus-app");
    }

    ServiceProcess submitter() {
        return submitter;
    }

    ServiceProcess poller() {
        return poller;
    }

    String memory() {
        return "Memory: submitter " + megabytes(submitter) + " MB, poller " + megabytes(poller) + " MB resident";
    }

    private static String megabytes(ServiceProcess service) {
        OptionalLong megabytes = Memory.residentMegabytes(service.process().pid());
        return megabytes.isPresent() ? String.valueOf(megabytes.getAsLong()) : "?";
    }

    Duration submitterReady() {
        return submitterReady;
    }

    Duration pollerReady() {
        return pollerReady;
    }

    @Override
    public void close() {
        AtExit.forget(this);
        Stream.of(submitter, poller).parallel().forEach(ServiceProcess::close);
    }
}

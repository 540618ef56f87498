package io.renderrelay.local.run;

import io.renderrelay.local.process.AtExit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Both services, and how long each took to be ready. */
final class Services implements AutoCloseable {

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
        ServiceProcess submitter = ServiceProcess.start(
                "submitter", application(home, "submitter"), settings.submitter(), options.ports.submitter, directory);
        ServiceProcess poller = ServiceProcess.start(
                "poller", application(home, "poller"), settings.poller(), options.ports.poller, directory);
        Probe probe = new Probe();
        CompletableFuture<Duration> submitterReady = CompletableFuture.supplyAsync(() -> submitter.awaitReady(probe));
        CompletableFuture<Duration> pollerReady = CompletableFuture.supplyAsync(() -> poller.awaitReady(probe));
        try {
            return new Services(submitter, poller, submitterReady.join(), pollerReady.join());
        } catch (CompletionException e) {
            throw new Trouble(Trouble.sentence(e.getCause()), e.getCause());
        }
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

package io.renderrelay.local.run;

import io.renderrelay.local.viggle.Fixtures;
import io.renderrelay.local.viggle.SimulatorProcess;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** One run from the first server to the last outcome. */
final class LocalRun implements AutoCloseable {

    private final RunOptions options;
    private final Terminal terminal;
    private final Clock clock;
    private final Instant begin;
    private final RunDirectory directory = new RunDirectory();
    private final Deaths deaths = new Deaths();
    private LocalServers servers;
    private Services services;

    LocalRun(RunOptions options, Terminal terminal, Clock clock) {
        this.options = options;
        this.terminal = terminal;
        this.clock = clock;
        this.begin = clock.instant();
    }

    /** Whether every outcome was as expected. */
    boolean follow(Path home) throws InterruptedException {
        startServers();
        ServiceSettings settings = settings();
        startServices(home, settings);
        List<Sample> samples = samples(settings.assets());
        boolean asExpected = samples.isEmpty() || sendAndFollow(samples);
        return options.stay ? stay() : asExpected;
    }

    /** Never returns. */
    boolean serveOnly() throws InterruptedException {
        startServers();
        ServiceSettings settings = settings();
        Fixtures.copyTo(settings.assets());
        out().println(Hints.simulator(settings.api()));
        out().println("In the repository's root, each in a terminal of its own:");
        out().println(Hints.devMode("submitter", settings.submitter(), 5005));
        out().println(Hints.devMode("poller", settings.poller(), 5006));
        return waitForCtrlC();
    }

    Path keepLogs() {
        return directory.keepLogs();
    }

    private void startServers() {
        out().println("Starting broker, database" + (options.api == null ? " and simulator" : "") + " ...");
        servers = LocalServers.start(options, directory);
        servers.simulator().ifPresent(simulator -> deaths.track(simulator.process()));
        out().printf(
                        "Up after %s: broker %s, PostgreSQL localhost:%d, API %s%n",
                        sinceBegin(),
                        servers.bootstrapServers(),
                        servers.postgres().port(),
                        api());
    }

    private void startServices(Path home, ServiceSettings settings) {
        out().println("Starting submitter and poller ...");
        services = Services.start(home, settings, options, directory);
        deaths.track(services.submitter().process());
        deaths.track(services.poller().process());
        out().printf(
                        "Ready: submitter after %s, poller after %s%n",
                        Figures.seconds(services.submitterReady()), Figures.seconds(services.pollerReady()));
        out().println(services.memory());
    }

    private boolean sendAndFollow(List<Sample> samples) throws InterruptedException {
        Collection<RequestProgress> standings = new Requests(samples, options.timeout(), clock)
                .follow(servers.bootstrapServers(), terminal.board(), deaths);
        Report report = new Report(out());
        boolean asExpected = report.outcomes(standings);
        boolean paidOnce = servers.simulator()
                .map(simulator -> report.ledger(standings, simulator.control()))
                .orElse(true);
        out().println(services.memory());
        out().println("The whole run took " + sinceBegin() + ".");
        return asExpected && paidOnce;
    }

    private boolean stay() throws InterruptedException {
        out().println();
        servers.simulator().ifPresent(simulator -> out().println(Hints.simulator(simulator.base())));
        out().println(Hints.services(services));
        out().println(Hints.kcat(servers.bootstrapServers()));
        out().println(Hints.operator(services));
        return waitForCtrlC();
    }

    private boolean waitForCtrlC() throws InterruptedException {
        out().println("Everything stays up until Ctrl-C.");
        while (true) {
            Thread.sleep(500);
            deaths.check();
        }
    }

    private List<Sample> samples(Path assets) {
        if (!options.requests.isEmpty()) {
            return UserRequests.read(options.requests);
        }
        return servers.simulator()
                .map(simulator -> Samples.prepare(assets, simulator.control()))
                .orElse(List.of());
    }

    private ServiceSettings settings() {
        String key =
                servers.simulator().map(SimulatorProcess::apiKey).orElseGet(() -> System.getenv(RunOptions.API_KEY));
        return new ServiceSettings(
                servers, api(), key, options.assetsOfRequests().orElseGet(() -> directory.made("assets")));
    }

    private URI api() {
        return servers.simulator().map(SimulatorProcess::base).orElse(options.api);
    }

    private String sinceBegin() {
        return Figures.seconds(Duration.between(begin, clock.instant()));
    }

    private PrintStream out() {
        return terminal.out();
    }

    @Override
    public void close() {
        if (services != null) {
            services.close();
        }
        if (servers != null) {
            servers.close();
        }
        directory.close();
    }
}

package io.renderrelay.chaos.system;

import io.renderrelay.chaos.load.Planted;
import io.renderrelay.chaos.system.Wires.Toward;
import io.renderrelay.local.kafka.BrokerListener;
import io.renderrelay.local.kafka.EmbeddedKafka;
import io.renderrelay.local.postgres.EmbeddedPostgres;
import io.renderrelay.local.process.AtExit;
import io.renderrelay.local.process.Probe;
import io.renderrelay.local.process.ServiceProcess;
import io.renderrelay.local.viggle.SimulatorProcess;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The whole system as separate processes. */
public final class Installation implements AutoCloseable {

    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    /** A few more than the services' pools hold together. */
    private static final int CONNECTIONS = 80;

    private final Shape shape;
    private final Folder folder;
    private final EmbeddedKafka kafka;
    private final EmbeddedPostgres postgres;
    private final SimulatorProcess api;
    private final Wires wires = new Wires();
    private final Map<String, Tmpfs> temporaries = new LinkedHashMap<>();
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();

    private Installation(
            Shape shape, Folder folder, EmbeddedKafka kafka, EmbeddedPostgres postgres, SimulatorProcess api) {
        this.shape = shape;
        this.folder = folder;
        this.kafka = kafka;
        this.postgres = postgres;
        this.api = api;
    }

    /**
     * Everything up and ready.
     *
     * @param home the repository's root
     * @param seed of the API's chances
     * @param assetHost host and port that https: assets may come from, beside those of files
     */
    public static Installation start(Path home, Shape shape, Folder folder, long seed, Optional<String> assetHost) {
        Map<String, BrokerListener> doors = new LinkedHashMap<>();
        shape.services().forEach(name -> doors.put(name, BrokerListener.of(name.replace("-", ""), shape.brokers())));
        CompletableFuture<EmbeddedKafka> kafka = starting(() -> EmbeddedKafka.builder()
                .nodes(shape.brokers())
                .doors(List.copyOf(doors.values()))
                .directory(folder.made("kafka"))
                .start());
        CompletableFuture<EmbeddedPostgres> postgres = starting(() -> {
            EmbeddedPostgres server = EmbeddedPostgres.start(folder.made("postgres"));
            server.limitConnections(CONNECTIONS);
            server.createDatabase("submitter");
            server.createDatabase("poller");
            return server;
        });
        CompletableFuture<SimulatorProcess> api = starting(() -> SimulatorProcess.start(
                0, Planted.API_KEY, folder.made("simulator"), folder.log("simulator"), "--seed", String.valueOf(seed)));
        Installation installation = new Installation(shape, folder, kafka.join(), postgres.join(), api.join());
        AtExit.close(installation);
        try {
            installation.startServices(home, doors, assetHost);
        } catch (RuntimeException e) {
            installation.close(); // what is mounted in the folder would keep it from being removed
            throw e;
        }
        return installation;
    }

    private void startServices(Path home, Map<String, BrokerListener> doors, Optional<String> assetHost) {
        shape.submitterNames().forEach(name -> temporaries.put(name, Tmpfs.at(folder.made("temporary-" + name))));
        doors.forEach((name, door) -> services.put(name, service(home, name, door, assetHost)));
        services.values().forEach(ServiceProcess::start);
        Probe probe = new Probe();
        services.values().parallelStream().forEach(service -> service.awaitReady(probe));
    }

    private ServiceProcess service(Path home, String name, BrokerListener door, Optional<String> assetHost) {
        boolean submits = name.startsWith("submitter");
        ServiceEnvironment environment =
                new ServiceEnvironment(endpoints(name, door), Planted.API_KEY, folder.made("assets"), assetHost);
        return new ServiceProcess(
                name,
                home.resolve(submits ? "submitter-service" : "poller-service").resolve("target/quarkus-app"),
                JVM,
                submits ? environment.submitter(temporaries.get(name).path()) : environment.poller(name),
                folder.log(name));
    }

    private ServiceEnvironment.Endpoints endpoints(String name, BrokerListener door) {
        wires.brokers(name, door);
        return new ServiceEnvironment.Endpoints(
                door.bootstrapServers(),
                "jdbc:postgresql://localhost:" + wires.single(name, Toward.DATABASE, postgres.port()) + "/",
                postgres.username(),
                "http://localhost:" + wires.single(name, Toward.API, api.base().getPort()));
    }

    private static <T> CompletableFuture<T> starting(Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, task -> new Thread(task, "starting").start());
    }

    public Shape shape() {
        return shape;
    }

    public EmbeddedKafka kafka() {
        return kafka;
    }

    public EmbeddedPostgres postgres() {
        return postgres;
    }

    public SimulatorProcess api() {
        return api;
    }

    public Wires wires() {
        return wires;
    }

    /** Where that submitter keeps assets until they are uploaded. */
    public Tmpfs temporary(String submitter) {
        return temporaries.get(submitter);
    }

    public Database database(String name) {
        return new Database(postgres, name);
    }

    public ServiceProcess service(String name) {
        return services.get(name);
    }

    public List<ServiceProcess> services() {
        return List.copyOf(services.values());
    }

    /** Their data goes with the run, so an orderly stop is not needed. */
    @Override
    public void close() {
        AtExit.forget(this);
        services.values().forEach(ServiceProcess::kill);
        temporaries.values().forEach(Tmpfs::close);
        wires.close();
        api.process().kill();
        kafka.kill();
        kafka.close();
        postgres.close();
    }
}

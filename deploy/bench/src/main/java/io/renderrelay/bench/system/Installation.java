package io.renderrelay.bench.system;

import io.renderrelay.local.kafka.EmbeddedKafka;
import io.renderrelay.local.postgres.EmbeddedPostgres;
import io.renderrelay.local.process.WorkingDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Broker, database and simulated API of one scenario, each a process of its own, and what is measured on them. */
public final class Installation implements AutoCloseable {

    private final Path home;
    private final Optional<Path> recordings;
    private final WorkingDirectory directory = WorkingDirectory.temporary("render-relay-bench");
    private final EmbeddedKafka kafka = EmbeddedKafka.builder().inOwnProcess().start();
    private final EmbeddedPostgres postgres = EmbeddedPostgres.start();
    private final SimulatedApi api = SimulatedApi.start(directory.path());

    /**
     * @param home the repository's root
     * @param recordings folder for what each service's JVM records of itself
     */
    public Installation(Path home, Optional<Path> recordings) {
        this.home = home;
        this.recordings = recordings;
        postgres.createDatabase("submitter");
        postgres.createDatabase("poller");
    }

    public EmbeddedKafka kafka() {
        return kafka;
    }

    public SimulatedApi api() {
        return api;
    }

    public Path directory() {
        return directory.path();
    }

    public Rows rows(String database) {
        return new Rows(postgres.jdbcUrl(database), postgres.username(), postgres.password());
    }

    /** What the database's processes have used so far. */
    public DatabaseCpu databaseCpu() {
        return DatabaseCpu.of(rows("postgres"));
    }

    /** A database of the same tables and rows; there may be no connection to the first one. */
    public Rows copyOfDatabase(String name, String copy) {
        rows("postgres").execute("CREATE DATABASE " + copy + " TEMPLATE " + name);
        return rows(copy);
    }

    /** @param settings environment variables on top of what it needs to find its servers */
    public Service submitter(List<String> jvm, Map<String, String> settings) {
        Map<String, String> environment = environment("submitter");
        environment.put("RENDER_RELAY_VIGGLE_API_KEY", api.key());
        environment.putAll(settings);
        return start("submitter", application("submitter"), jvm, environment);
    }

    /** @param settings environment variables on top of what it needs to find its servers */
    public Service poller(List<String> jvm, Map<String, String> settings) {
        Map<String, String> environment = environment("poller");
        environment.putAll(settings);
        return start("poller", application("poller"), jvm, environment);
    }

    /**
     * What a user would write instead, on the submitter's database.
     *
     * @param name which of the peers, the profile that it runs with
     * @param settings environment variables on top of what it needs to find its servers
     */
    public Service peer(String name, List<String> jvm, Map<String, String> settings) {
        Map<String, String> environment = environment("submitter");
        environment.put("QUARKUS_PROFILE", name);
        environment.put("BENCH_API", api.base().toString());
        environment.put("BENCH_API_KEY", api.key());
        environment.putAll(settings);
        Path peers = home.resolve("deploy/bench/peers/target/quarkus-app");
        return start("peer-" + name, peers, jvm, environment);
    }

    private Service start(String name, Path application, List<String> jvm, Map<String, String> environment) {
        List<String> options = new ArrayList<>(jvm);
        recordings.ifPresent(folder -> options.add("-XX:StartFlightRecording:settings=profile,filename="
                + folder.resolve(name + ".jfr") + ",dumponexit=true"));
        return Service.start(name, application, options, environment, directory.path());
    }

    /** Where a service's quarkus-run.jar lies. */
    private Path application(String name) {
        return home.resolve(name + "-service").resolve("target").resolve("quarkus-app");
    }

    private Map<String, String> environment(String database) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(database));
        environment.put("QUARKUS_DATASOURCE_USERNAME", postgres.username());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
        environment.put("RENDER_RELAY_VIGGLE_BASE_URL", api.base().toString());
        return environment;
    }

    @Override
    public void close() {
        api.process().kill();
        kafka.kill(); // its data goes with it, so it need not take its leave
        kafka.close();
        postgres.close();
        directory.close();
    }
}

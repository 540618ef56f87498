package io.renderrelay.local.run;

import io.renderrelay.local.kafka.EmbeddedKafka;
import io.renderrelay.local.postgres.EmbeddedPostgres;
import io.renderrelay.local.process.AtExit;
import io.renderrelay.local.viggle.SimulatorOptions;
import io.renderrelay.local.viggle.SimulatorProcess;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Broker, database and, unless the real API is used, simulator; started side by side. */
final class LocalServers implements AutoCloseable {

    static final String SUBMITTER = "submitter";
    static final String POLLER = "poller";

    private final EmbeddedKafka kafka;
    private final EmbeddedPostgres postgres;
    private final SimulatorProcess simulator;

    private LocalServers(EmbeddedKafka kafka, EmbeddedPostgres postgres, SimulatorProcess simulator) {
        this.kafka = kafka;
        this.postgres = postgres;
        this.simulator = simulator;
        AtExit.close(this);
    }

    static LocalServers start(RunOptions options, RunDirectory directory) {
        CompletableFuture<EmbeddedKafka> kafka = starting(() -> EmbeddedKafka.builder()
                .directory(directory.made("kafka"))
                .port(options.ports.kafka)
                .start());
        CompletableFuture<EmbeddedPostgres> postgres = starting(() -> {
            EmbeddedPostgres server = EmbeddedPostgres.start(directory.made("postgres"), options.ports.postgres);
            server.createDatabase(SUBMITTER);
            server.createDatabase(POLLER);
            return server;
        });
        CompletableFuture<SimulatorProcess> simulator = options.api == null
                ? starting(() -> SimulatorProcess.start(
                        options.ports.simulator,
                        SimulatorOptions.USUAL_KEY,
                        directory.made("simulator"),
                        directory.log("simulator")))
                : CompletableFuture.completedFuture(null);
        try {
            CompletableFuture.allOf(kafka, postgres, simulator).join();
            return new LocalServers(kafka.join(), postgres.join(), simulator.join());
        } catch (CompletionException e) {
            kafka.thenAccept(EmbeddedKafka::close);
            postgres.thenAccept(EmbeddedPostgres::close);
            throw new Trouble(Trouble.sentence(e.getCause()), e.getCause());
        }
    }

    private static <T> CompletableFuture<T> starting(Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, task -> new Thread(task, "starting").start());
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    Optional<SimulatorProcess> simulator() {
        return Optional.ofNullable(simulator);
    }

    /** Their data goes with the run, so the broker need not take its leave. */
    @Override
    public void close() {
        AtExit.forget(this);
        simulator().ifPresent(it -> it.process().kill());
        kafka.kill();
        kafka.close();
        postgres.close();
    }
}

package io.renderrelay.chaos.measure;

import io.renderrelay.chaos.system.Database;
import io.renderrelay.chaos.system.Installation;
import io.renderrelay.local.process.Memory;
import io.renderrelay.local.process.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Measures an installation from outside. */
public final class Sampler {

    private static final String CONNECTIONS =
            "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'render-relay-%'";

    private final Installation installation;

    public Sampler(Installation installation) {
        this.installation = installation;
    }

    /** Of every service; each is made to collect its garbage first. */
    public List<Sample> services() {
        return installation.services().stream().map(Sampler::sample).toList();
    }

    public Stock stock() {
        Database submitter = installation.database("submitter");
        Database poller = installation.database("poller");
        double bytes = submitter.number("SELECT pg_total_relation_size('submission')")
                + poller.number("SELECT pg_total_relation_size('job')");
        long rows = submitter.number("SELECT count(*) FROM submission") + poller.number("SELECT count(*) FROM job");
        return new Stock(
                submitter.number("SELECT count(*) FROM submission WHERE state = 'QUEUED'"),
                lag(),
                submitter.number(CONNECTIONS),
                temporaryFiles(),
                bytes / Math.max(1, rows));
    }

    private static Sample sample(ServiceProcess service) {
        collectGarbage(service);
        return new Sample(
                service.name(),
                service.metric("jvm_memory_used_bytes", "area=\"heap\"").orElse(-1) / 1e6,
                Memory.residentMegabytes(service.process().pid()).orElse(-1),
                (int) service.metric("jvm_threads_live_threads").orElse(-1),
                (int) service.metric("process_files_open_files").orElse(-1));
    }

    private static void collectGarbage(ServiceProcess service) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            new ProcessBuilder(jcmd.toString(), String.valueOf(service.process().pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("A JDK is needed to measure a heap: " + jcmd, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring.", e);
        }
    }

    private long lag() {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", installation.kafka().bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets("render-relay-submitter")
                    .partitionsToOffsetAndMetadata()
                    .get();
            var ends = admin.listOffsets(
                            read.keySet().stream().collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest())))
                    .all()
                    .get();
            return ends.entrySet().stream()
                    .mapToLong(end ->
                            end.getValue().offset() - read.get(end.getKey()).offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The lag cannot be determined.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring.", e);
        }
    }

    private long temporaryFiles() {
        return installation.shape().submitterNames().stream()
                .mapToLong(name -> files(installation.temporary(name).path()))
                .sum();
    }

    private static long files(Path directory) {
        try (Stream<Path> walk = Files.walk(directory)) {
            // each instance has one lock file for as long as it runs
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".lock"))
                    .count();
        } catch (IOException | UncheckedIOException goneMeanwhile) {
            return 0;
        }
    }
}

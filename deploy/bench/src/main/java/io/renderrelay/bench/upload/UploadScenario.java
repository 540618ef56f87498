package io.renderrelay.bench.upload;

import io.renderrelay.bench.Scenario;
import io.renderrelay.bench.Setting;
import io.renderrelay.bench.report.Goal;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.report.Rounds;
import io.renderrelay.bench.report.Table;
import io.renderrelay.bench.system.HeapLog;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Waiting;
import io.renderrelay.local.kafka.Publisher;
import io.renderrelay.local.viggle.Fixtures;
import io.renderrelay.local.viggle.ViggleControl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the submitter's heap holds while it uploads a very large video. */
public final class UploadScenario implements Scenario {

    private static final long BYTES = 200_000_000;
    private static final Duration LENGTH = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final double WANTED_MEGABYTES = 64;

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public String what() {
        return "heap above idle while 200 MB are uploaded";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        List<Double> above = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        try (Installation installation = setting.install();
                Publisher publisher = Publisher.to(installation.kafka().bootstrapServers())) {
            Path assets = Files.createDirectories(installation.directory().resolve("assets"));
            Fixtures.copyTo(assets);
            Fixtures.writeMp4(assets.resolve("large.mp4"), LENGTH, BYTES);
            HeapLog heap = new HeapLog(installation.directory().resolve("gc.log"));
            Map<String, String> settings = Map.of(
                    "RENDER_RELAY_ASSETS_FILE_ROOT", assets.toString(),
                    "RENDER_RELAY_ASSETS_TEMP_DIR", installation.directory().toString(),
                    "RENDER_RELAY_ASSETS_MAX_BYTES", "300M");
            try (Service submitter = installation.submitter(heap.jvmOptions("256m"), settings)) {
                submitter.awaitReady();
                ViggleControl viggle = installation.api().control();
                upload(publisher, viggle, assets.resolve(Fixtures.MP4), 0); // loads what an upload needs
                for (int round = 1; round <= setting.pick(2, 5); round++) {
                    double idle = heap.liveMegabytes(submitter);
                    int collections = heap.count();
                    seconds.add(upload(publisher, viggle, assets.resolve("large.mp4"), round));
                    above.add(heap.peakMegabytes(submitter, collections) - idle);
                    setting.progress("%.1f MB above an idle heap of %.1f MB".formatted(above.get(round - 1), idle));
                }
            }
        }
        Rounds heap = new Rounds(above);
        return new Result()
                .table(Table.ofRounds("upload of 200 MB")
                        .row("peak of the heap above idle, MB", heap)
                        .row("record to accepted, s", new Rounds(seconds)))
                .remark("Idle is what a full collection leaves; the peak is what was in use before any collection, dead"
                        + " objects included, with a young generation of 16 MB.")
                .ours("heapAboveIdleMegabytes", heap)
                .limit("heapAboveIdleMegabytes", WANTED_MEGABYTES)
                .goal(Goal.atMost("peak of the heap above idle, MB", heap.max(), WANTED_MEGABYTES));
    }

    /** @return seconds until the API had it all and accepted it */
    private static double upload(Publisher publisher, ViggleControl viggle, Path video, int round) {
        long before = viggle.sums().accepted();
        long began = System.nanoTime();
        publisher.send("render.requests", "upload-" + round, """
                {"requestId":"upload-%d","refImage":"%s","drivingVideo":"%s"}""".formatted(
                        round, video.resolveSibling(Fixtures.PNG).toUri(), video.toUri()));
        Waiting.until(
                "the upload is accepted", LIMIT, PAUSE, () -> viggle.sums().accepted() > before);
        return (System.nanoTime() - began) / 1e9;
    }
}

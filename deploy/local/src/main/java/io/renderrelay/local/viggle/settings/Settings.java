package io.renderrelay.local.viggle.settings;

import io.renderrelay.local.viggle.job.ProgressStyle;
import io.renderrelay.local.viggle.job.RenderTimes;
import java.time.Duration;

/** How the simulated API behaves when nothing goes wrong; what no page documents can be set. */
public record Settings(Rendering rendering, Replying replying, Keeping keeping, Measuring measuring) {

    /**
     * @param fastFactor a fast render takes this share of the time
     * @param fastCapacity fast renders at the same time, before CS-UORC01-001
     */
    public record Rendering(RenderTimes times, double fastFactor, ProgressStyle progress, int fastCapacity) {}

    /**
     * @param successStatus of an accepted POST; not documented
     * @param enqueuedAt whether the reply contains it, as the older one did
     * @param pollUrls whether the reply has poll_url and status_url, as the newer one has
     * @param submitMillis from the last byte of a POST to acceptance
     * @param pollMillis from a poll to its answer
     * @param oddityRate share of the calls, 0 to 1, that each group of {@code Oddities} puts on the wire in an odd way
     */
    public record Replying(
            int successStatus,
            boolean enqueuedAt,
            boolean pollUrls,
            long submitMillis,
            long pollMillis,
            double oddityRate) {}

    /**
     * @param cdnUrl how long a finished video's address is valid for, from the poll that returned it
     * @param jobRecord how long the status of a finished render can be asked for; then 404
     */
    public record Keeping(Duration cdnUrl, Duration jobRecord) {}

    /**
     * @param urlSeconds length of a driving video that comes as a URL, or as a file without it
     */
    public record Measuring(double urlSeconds) {}

    public static Settings usual() {
        return new Settings(
                new Rendering(
                        RenderTimes.uniform(Duration.ofSeconds(5), Duration.ofSeconds(15)),
                        0.5,
                        ProgressStyle.CHECKPOINTS,
                        Integer.MAX_VALUE),
                new Replying(200, false, true, 0, 0, 0),
                new Keeping(Duration.ofHours(1), Duration.ofHours(1)),
                new Measuring(10));
    }
}

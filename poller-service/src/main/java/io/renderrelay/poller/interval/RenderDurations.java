package io.renderrelay.poller.interval;

import java.util.Arrays;
import java.util.List;

/**
 * How long the renders of one mode took, in order of their ends, and what share of that their driving videos explain.
 */
final class RenderDurations {

    private static final double GOLDEN_RATIO = 0.6180339887498949;

    private final double[] seconds;
    private final double[] scales;
    private final MediaScale media;

    private RenderDurations(double[] seconds, double[] scales, MediaScale media) {
        this.seconds = seconds;
        this.scales = scales;
        this.media = media;
    }

    /** @param renders of one mode, the oldest first */
    static RenderDurations of(List<FinishedRender> renders) {
        double[] seconds = new double[renders.size()];
        double[] mediaSeconds = new double[seconds.length];
        for (int i = 0; i < seconds.length; i++) {
            // multiples of the golden ratio fall evenly between 0 and 1, and the same on every instance
            seconds[i] = renders.get(i).seconds(i * GOLDEN_RATIO % 1);
            mediaSeconds[i] = renders.get(i).mediaSeconds();
        }
        MediaScale media = MediaScale.of(mediaSeconds, seconds);
        return new RenderDurations(
                seconds, Arrays.stream(mediaSeconds).map(media::of).toArray(), media);
    }

    int size() {
        return seconds.length;
    }

    double seconds(int index) {
        return seconds[index];
    }

    double scale(int index) {
        return scales[index];
    }

    MediaScale media() {
        return media;
    }

    /** What each would have taken with a driving video of typical length. */
    double[] unscaled() {
        double[] unscaled = new double[seconds.length];
        for (int i = 0; i < seconds.length; i++) {
            unscaled[i] = seconds[i] / scales[i];
        }
        return unscaled;
    }
}

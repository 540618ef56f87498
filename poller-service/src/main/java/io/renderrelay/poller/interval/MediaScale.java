package io.renderrelay.poller.interval;

/**
 * How the duration of a render grows with the length of its driving video: as {@code mediaSeconds ^ exponent}, the
 * exponent being the slope of a straight line through the logarithms. Zero (no scaling) unless the slope stands out of
 * its own error, so a mode whose durations have nothing to do with the video is not scaled.
 *
 * @param exponent 0 (not at all) to 1 (in proportion)
 * @param typicalSeconds geometric mean of the lengths; a render of unknown length counts as one of these
 */
record MediaScale(double exponent, double typicalSeconds) {

    private static final MediaScale NONE = new MediaScale(0, 1);
    private static final int FEWEST = 50;
    private static final double STANDARD_ERRORS = 4;

    /**
     * @param mediaSeconds lengths of the driving videos; NaN where unknown
     * @param seconds how long each render took
     */
    static MediaScale of(double[] mediaSeconds, double[] seconds) {
        int n = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        double sumYy = 0;
        for (int i = 0; i < seconds.length; i++) {
            double media = mediaSeconds[i];
            if (media > 0 && seconds[i] > 0) {
                double x = Math.log(media);
                double y = Math.log(seconds[i]);
                n++;
                sumX += x;
                sumY += y;
                sumXx += x * x;
                sumXy += x * y;
                sumYy += y * y;
            }
        }
        double spreadX = sumXx - sumX * sumX / n;
        if (n < FEWEST || n < 0.8 * seconds.length || !(spreadX > 1e-6 * n)) {
            return NONE;
        }
        double shared = sumXy - sumX * sumY / n;
        double slope = shared / spreadX;
        double unexplained = Math.max(0, sumYy - sumY * sumY / n - slope * shared);
        double error = Math.sqrt(unexplained / (n - 2) / spreadX);
        return slope < STANDARD_ERRORS * error ? NONE : new MediaScale(Math.min(slope, 1), Math.exp(sumX / n));
    }

    /** How many times longer than a typical one a render of such a video is expected to take. */
    double of(double mediaSeconds) {
        return exponent > 0 && mediaSeconds > 0 ? Math.pow(mediaSeconds / typicalSeconds, exponent) : 1;
    }
}

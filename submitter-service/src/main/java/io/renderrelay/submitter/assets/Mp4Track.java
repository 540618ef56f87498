package io.renderrelay.submitter.assets;

/** What is known of the samples of one track, in units of its timescale. */
final class Mp4Track {

    long timescale;

    long defaultSampleDuration;
    private double samples;
    private double firstStart = Double.POSITIVE_INFINITY;
    private double lastEnd;

    /** @param timescale of the movie, until the track's own is known */
    Mp4Track(long timescale) {
        this.timescale = timescale;
    }

    void add(double duration) {
        samples += duration;
    }

    /** @param start as the fragment tells it */
    void addFragment(double start, double duration) {
        firstStart = Math.min(firstStart, start);
        lastEnd = Math.max(lastEnd, start + duration);
    }

    /** 0 where no sample is known. */
    double seconds() {
        return Math.max(samples, lastEnd - Math.min(firstStart, lastEnd)) / timescale;
    }
}

package io.renderrelay.poller.polling;

/** Recent rate of an event: an exponential average with a half-life of five seconds. */
final class UtilizationMeter {

    private static final double HALF_LIFE = 5e9;
    private static final double SECOND = 1e9;
    private static final double DECAY = Math.log(2) / HALF_LIFE;

    private double weight;
    private long at;

    UtilizationMeter(long now) {
        this.at = now;
    }

    void one(long now) {
        weight = weight(now) + 1;
        at = now;
    }

    /** Exact for what happens evenly; below it in the first seconds. */
    double perSecond(long now) {
        return weight(now) * DECAY * SECOND;
    }

    private double weight(long now) {
        return weight * Math.exp(-DECAY * (now - at));
    }
}

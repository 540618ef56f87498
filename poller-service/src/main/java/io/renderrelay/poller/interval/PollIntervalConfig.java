package io.renderrelay.poller.interval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When to look again. */
@ConfigMapping(prefix = "render-relay.polling")
public interface PollIntervalConfig {

    /** Which policy chooses the next poll. */
    @WithDefault("learned")
    Policy policy();

    /** No job is read sooner after the previous answer's arrival. */
    @WithDefault("3s")
    Duration minInterval();

    /**
     * A learned plan leaves no job alone for longer. It is how late a render may be noticed that ends at an age at which
     * none has ended before; a lower one costs polls while nothing is to be expected.
     */
    @WithDefault("60s")
    Duration maxInterval();

    /** Of the fixed policy; half of it is the mean delay that the learned one keeps to. */
    @WithDefault("4s")
    Duration fixedInterval();

    /** How often the latest finished renders are read again. */
    @WithDefault("1m")
    Duration modelRefreshInterval();

    /** How many finished renders are learned from. */
    @WithDefault("2000")
    int modelSampleSize();

    enum Policy {
        /** Looks when renders are known to end; where nothing is known as {@link #FIXED}. */
        LEARNED,
        /** The same interval for every job. */
        FIXED,
        /** Ever longer waits, for those who want few polls and do not mind being late. */
        BACKOFF
    }
}

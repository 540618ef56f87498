package io.renderrelay.poller.interval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configuration of poll intervals. */
@ConfigMapping(prefix = "render-relay.polling")
public interface PollIntervalConfig {

    /** Which policy chooses the next poll. */
    @WithDefault("learned")
    Policy policy();

    /** Minimum time between a reply and the next poll of the job. */
    @WithDefault("3s")
    Duration minInterval();

    /**
     * Maximum interval of the adaptive policy. It bounds the detection delay of a render that ends at an age at which
     * none has ended before; a lower value costs polls.
     */
    @WithDefault("60s")
    Duration maxInterval();

    /** Interval of the fixed policy. Half of it is the mean detection delay that the adaptive policy keeps. */
    @WithDefault("4s")
    Duration fixedInterval();

    /** Interval at which the model is refreshed from the latest finished renders. */
    @WithDefault("1m")
    Duration modelRefreshInterval();

    /** Number of finished renders in the model. */
    @WithDefault("2000")
    int modelSampleSize();

    enum Policy {
        /** Learned from finished renders; {@link #FIXED} without a model. */
        LEARNED,
        /** The same interval for every job. */
        FIXED,
        /** Exponentially growing intervals: few polls, late detection. */
        BACKOFF
    }
}

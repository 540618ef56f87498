package io.renderrelay.submitter.assets;

import java.time.Duration;

/**
 * How slow a host may be.
 *
 * @param firstByteTimeout from the beginning of a fetch, name resolution and connection included, to the head of the answer
 * @param minBytesPerSecond of the body, on average over each {@code measuringPeriod}
 */
record TransferLimits(Duration firstByteTimeout, long minBytesPerSecond, Duration measuringPeriod) {

    private static final Duration MEASURING_PERIOD = Duration.ofSeconds(10);

    static TransferLimits of(AssetConfig config) {
        return new TransferLimits(
                config.firstByteTimeout(), config.minBytesPerSecond().asLongValue(), MEASURING_PERIOD);
    }

    /** The fewest bytes that may arrive in one measuring period. */
    long minBytes() {
        return minBytesPerSecond * measuringPeriod.toMillis() / 1000;
    }
}

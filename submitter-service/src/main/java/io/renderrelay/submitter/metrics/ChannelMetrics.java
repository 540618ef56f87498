package io.renderrelay.submitter.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.renderrelay.submitter.deadletters.BlockedDeadLetters;
import io.renderrelay.submitter.kafka.ConfiguredChannels;
import io.renderrelay.submitter.kafka.ConsumerMonitor;
import jakarta.inject.Singleton;

/** How far the incoming channels are behind, and whether they are stuck. */
@Startup
@Singleton
class ChannelMetrics {

    private static final double MILLIS_PER_SECOND = 1_000;

    ChannelMetrics(
            MeterRegistry registry, ConfiguredChannels channels, ConsumerMonitor monitor, BlockedDeadLetters blocked) {
        for (String channel : channels.incoming().keySet()) {
            Tags tags = Tags.of("channel", channel);
            Meters.CONSUMER_LAG.gauge(registry, tags, () -> monitor.lag(channel));
            Meters.CONSUMER_STALLED.gauge(
                    registry, tags, () -> monitor.stalled(channel).toMillis() / MILLIS_PER_SECOND);
        }
        Meters.DEAD_LETTERS_BLOCKED.gauge(
                registry, Tags.empty(), () -> blocked.byTopic().size());
    }
}

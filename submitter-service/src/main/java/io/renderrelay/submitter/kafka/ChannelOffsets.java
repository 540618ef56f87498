package io.renderrelay.submitter.kafka;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The offsets of every incoming channel. */
@Singleton
class ChannelOffsets {

    private final Map<String, AcknowledgedOffsets> byChannel = new ConcurrentHashMap<>();

    AcknowledgedOffsets of(String channel) {
        return byChannel.computeIfAbsent(channel, any -> new AcknowledgedOffsets());
    }
}

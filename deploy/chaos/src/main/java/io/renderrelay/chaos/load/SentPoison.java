package io.renderrelay.chaos.load;

import java.util.Optional;

/**
 * A poison record that the broker has acknowledged.
 *
 * @param requestId that a failed event may name; empty where the record has none that can be read
 */
public record SentPoison(PoisonKind kind, String topic, int partition, long offset, Optional<String> requestId) {}

package io.renderrelay.chaos.load;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/**
 * One record to be sent.
 *
 * @param key may be null
 * @param value may be null
 * @param requestId that a failed event may name; empty where the record has none that can be read
 */
record PoisonRecord(
        PoisonKind kind, String topic, byte[] key, byte[] value, List<Header> headers, Optional<String> requestId) {}

package io.renderrelay.poller.tracing;

import io.opentelemetry.api.common.AttributeKey;

/**
 * Everything that a span may say about itself. No job id, no link and no words of others are among it: what can be read
 * in a trace is read by more people than may have them.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/kafka/">Conventions for Kafka</a>
 */
public final class SpanKeys {

    public static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("render_relay.request_id");
    public static final AttributeKey<String> TENANT = AttributeKey.stringKey("render_relay.tenant");
    /** What came of it: COMPLETED, or the code of the failure. */
    public static final AttributeKey<String> RESULT = AttributeKey.stringKey("render_relay.result");
    /** Readable answers. */
    public static final AttributeKey<Long> POLLS = AttributeKey.longKey("render_relay.polls");

    /** Of an event: which poll of this instance it was, from 1. */
    public static final AttributeKey<Long> POLL = AttributeKey.longKey("render_relay.look");
    /** Of an event: how long the API took to answer. */
    public static final AttributeKey<Long> TOOK = AttributeKey.longKey("render_relay.took_ms");
    /** Of an event: seen, not_found, slow_down, unreadable. */
    public static final AttributeKey<String> ANSWER = AttributeKey.stringKey("render_relay.answer");

    public static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    public static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.type");
    public static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    public static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    public static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");

    private SpanKeys() {}
}

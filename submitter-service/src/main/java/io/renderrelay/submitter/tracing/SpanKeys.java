package io.renderrelay.submitter.tracing;

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
    /** State that the row came into. */
    public static final AttributeKey<String> STATE = AttributeKey.stringKey("render_relay.state");

    public static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("render_relay.attempt");
    /** What came of a step: one of a few words. */
    public static final AttributeKey<String> RESULT = AttributeKey.stringKey("render_relay.result");

    public static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    public static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    public static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    public static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.type");
    public static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    public static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    public static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");

    private SpanKeys() {}
}

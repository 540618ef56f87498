package io.renderrelay.contract.deadletters;

/** Names of the record headers on dead-letter topics. All values are UTF-8 text. */
public final class DeadLetterHeaders {

    /** A {@link DeadLetterCode}. */
    public static final String CODE = "relay-dlq-code";

    /** For people; at most {@value DeadLetterEncoder#MAX_REASON_LENGTH} characters. */
    public static final String REASON = "relay-dlq-reason";

    /** Topic of the original record. */
    public static final String TOPIC = "relay-dlq-topic";

    /** Partition of the original record. */
    public static final String PARTITION = "relay-dlq-partition";

    /** Offset of the original record. */
    public static final String OFFSET = "relay-dlq-offset";

    /** Timestamp of the original record in milliseconds since the epoch, as Kafka keeps it. */
    public static final String TIMESTAMP = "relay-dlq-timestamp";

    /** Only on a record that is not complete: the size of the original value in bytes; 0 where there was none. */
    public static final String TRUNCATED_BYTES = "relay-dlq-truncated-bytes";

    private DeadLetterHeaders() {}
}

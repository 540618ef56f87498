package io.renderrelay.poller.outbox;

/**
 * What every event of a request repeats.
 *
 * @param metadata the caller's, as JSON; null where there is none
 * @param traceparent null where there is none
 */
record EventContext(String requestId, String tenant, String metadata, String traceparent) {}

package io.renderrelay.poller.announcing;

/**
 * What every event of a request repeats.
 *
 * @param metadata the caller's, as JSON; null where there is none
 * @param traceparent null where there is none
 */
record Echo(String requestId, String tenant, String metadata, String traceparent) {}

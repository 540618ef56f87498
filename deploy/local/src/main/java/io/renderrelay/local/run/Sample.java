package io.renderrelay.local.run;

/**
 * A request to send.
 *
 * @param label what it shows, in a word or two
 * @param json the record's value as it is sent
 */
record Sample(String requestId, String label, String json, Expectation expectation) {}

package io.renderrelay.submitter.cancelling;

/** Somebody no longer wants a request; reason may be null. */
record Cancellation(String requestId, String reason) {}

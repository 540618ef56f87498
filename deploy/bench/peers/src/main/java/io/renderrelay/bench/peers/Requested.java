package io.renderrelay.bench.peers;

/** A request as far as its row needs it. */
public record Requested(String requestId, String tenant, String refImageUrl, String sceneId) {}

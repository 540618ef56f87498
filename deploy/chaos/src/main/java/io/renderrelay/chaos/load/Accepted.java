package io.renderrelay.chaos.load;

import java.time.Instant;

/** A request that is owed an outcome: the broker has acknowledged its record. */
public record Accepted(String requestId, Kind kind, Instant at) {}

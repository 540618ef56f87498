package io.renderrelay.chaos.judge;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What an operator sees in the databases at the end.
 *
 * @param uncertain requests that are uncertain, and since when
 * @param abandoned those that were given up uncertain
 * @param jobIds of both services' rows
 */
public record RowsSeen(Map<String, Instant> uncertain, Set<String> abandoned, Set<String> jobIds) {}

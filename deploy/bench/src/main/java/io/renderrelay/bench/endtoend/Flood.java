package io.renderrelay.bench.endtoend;

/**
 * Many requests immediately, followed to their last outcome.
 *
 * @param perSecond requests, from the first one's publishing to the last one's outcome
 * @param cpuSecondsPerThousand of the contestant's own processes
 * @param databaseSecondsPerThousand of the database's
 */
record Flood(double perSecond, double cpuSecondsPerThousand, double databaseSecondsPerThousand) {}

package io.renderrelay.poller.interval;

import java.time.Duration;

/**
 * What is known of a running render when its next poll is chosen.
 *
 * @param mode the API's render mode; null where it was not told
 * @param mediaSeconds length of the driving video; NaN where unknown
 * @param age time since submission; never negative
 * @param progressPct the API's own estimate, 0 to 100; NaN where it gave none. It may stand still, jump or go back
 * @param sinceProgressMoved time since {@code progressPct} last changed; the age where it never did
 * @param polls readable answers so far
 * @param plainTrack this job is one of the one in twenty that are in progress by the plain policy, so that learning does not
 *     feed on itself
 */
public record JobObservation(
        String mode,
        double mediaSeconds,
        Duration age,
        double progressPct,
        Duration sinceProgressMoved,
        int polls,
        boolean plainTrack) {}

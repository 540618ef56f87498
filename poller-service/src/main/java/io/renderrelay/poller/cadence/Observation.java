package io.renderrelay.poller.cadence;

import java.time.Duration;

/**
 * What is known of a running render when its next look is chosen.
 *
 * @param mode the API's render mode; null where it was not told
 * @param mediaSeconds length of the driving video; NaN where unknown
 * @param age time since submission; never negative
 * @param progressPct the API's own estimate, 0 to 100; NaN where it gave none. It may stand still, jump or go back
 * @param sinceProgressMoved time since {@code progressPct} last changed; the age where it never did
 * @param looks readable answers so far
 * @param plainWatch this job is one of the one in twenty that are watched by the plain policy, so that learning does not
 *     feed on itself
 */
public record Observation(
        String mode,
        double mediaSeconds,
        Duration age,
        double progressPct,
        Duration sinceProgressMoved,
        int looks,
        boolean plainWatch) {}

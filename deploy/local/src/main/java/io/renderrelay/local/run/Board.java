package io.renderrelay.local.run;

import java.time.Instant;
import java.util.Collection;

/** Shows how far the requests are. */
interface Board {

    /** Called after each change, and periodically. */
    void show(Collection<RequestProgress> standings, Instant now);
}

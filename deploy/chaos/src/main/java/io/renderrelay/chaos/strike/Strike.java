package io.renderrelay.chaos.strike;

import io.renderrelay.chaos.fault.Fault;

/** How faults of one victim are done and undone. */
interface Strike {

    void begin(Fault fault);

    /** After this everything is as before, and needs at most time. */
    void heal(Fault fault);
}

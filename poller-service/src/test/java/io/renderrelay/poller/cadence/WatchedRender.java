package io.renderrelay.poller.cadence;

/** How a simulated render was watched: the looks it took, and how late its end was seen in seconds. */
record WatchedRender(SimulatedRender render, int looks, double delay) {}

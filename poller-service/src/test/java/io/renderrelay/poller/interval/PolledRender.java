package io.renderrelay.poller.interval;

/** How a simulated render was watched: the polls it took, and how late its end was seen in seconds. */
record PolledRender(SimulatedRender render, int polls, double delay) {}

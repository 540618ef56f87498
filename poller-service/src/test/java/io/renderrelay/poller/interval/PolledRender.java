package io.renderrelay.poller.interval;

/** The polling of a simulated render: its number of polls, and its detection delay in seconds. */
record PolledRender(SimulatedRender render, int polls, double delay) {}

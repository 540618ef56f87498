package io.renderrelay.poller.interval;

/**
 * A render of the simulated API.
 *
 * @param submitted seconds on the simulated clock
 * @param seconds how long it takes
 */
record SimulatedRender(double submitted, String mode, double mediaSeconds, double seconds, SimulatedProgress progress) {

    /** What "every 4 s" needs: polls at 4, 8, 12 ... */
    int pollsOfEvery4s() {
        return (int) Math.max(1, Math.ceil(seconds / 4));
    }

    double delayOfEvery4s() {
        return pollsOfEvery4s() * 4 - seconds;
    }
}

package io.renderrelay.submitter.account;

import java.time.Duration;

/**
 * How long the account waits for what.
 *
 * @param first after the second answer in a row that was none, in half-open
 * @param longest in half-open
 * @param pace after a 429 without {@code Retry-After}; doubles to {@code longestPace}
 * @param probe between probes of a closed account; doubles to {@code longestProbe} when it closes again within
 *     {@code closingAgain} of being let out
 * @param tryAnyway after this long without credits one request is tried, whatever the balance says
 */
record AccountDelays(
        Duration first,
        Duration longest,
        Duration pace,
        Duration longestPace,
        Duration probe,
        Duration longestProbe,
        Duration closingAgain,
        Duration tryAnyway) {

    static Duration doubled(Duration pause, Duration first, Duration longest) {
        Duration next = pause.isZero() ? first : pause.multipliedBy(2);
        return next.compareTo(longest) > 0 ? longest : next;
    }
}

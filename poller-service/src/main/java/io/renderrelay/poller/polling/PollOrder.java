package io.renderrelay.poller.polling;

/**
 * Which kind of job is polled next. Jobs that fail are polled with what the others leave over, and never cost them more
 * than a tenth of the polls and a quarter of the connections. Belongs to the loop.
 *
 * <table>
 * <caption>The first row that fits</caption>
 * <tr><th>another job is due</th><th>a failing job is due</th><th>next</th></tr>
 * <tr><td>no</td><td>no, or failing jobs have their share of the connections</td><td>none</td></tr>
 * <tr><td>yes</td><td>no, or failing jobs have their share of the connections</td><td>the other</td></tr>
 * <tr><td>no</td><td>yes</td><td>the failing</td></tr>
 * <tr><td>yes</td><td>yes, and it has been passed over nine times in a row</td><td>the failing</td></tr>
 * <tr><td>yes</td><td>yes</td><td>the other</td></tr>
 * </table>
 */
final class PollOrder {

    private static final int MAX_PASSED_OVER = 9;
    private static final int CONNECTIONS_SHARE = 4;

    /** The kind of job that is polled. */
    enum Next {
        NONE,
        OTHER,
        FAILING
    }

    private final int maxFailingInFlight;
    private int passedOver;

    /** @param connections polls in flight, all in all */
    PollOrder(int connections) {
        this.maxFailingInFlight = Math.max(1, connections / CONNECTIONS_SHARE);
    }

    /** Whether another poll of a failing job may be in flight. */
    boolean hasRoomForFailing(int failingInFlight) {
        return failingInFlight < maxFailingInFlight;
    }

    /** @param failingDue a failing job is due, and there is room for its poll */
    Next next(boolean otherDue, boolean failingDue) {
        if (!failingDue) {
            return otherDue ? Next.OTHER : Next.NONE;
        }
        if (otherDue && passedOver < MAX_PASSED_OVER) {
            passedOver++;
            return Next.OTHER;
        }
        passedOver = 0;
        return Next.FAILING;
    }
}

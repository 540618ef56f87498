package io.renderrelay.chaos.wire;

/**
 * What a wire does to connections.
 *
 * @param amount milliseconds or bytes, as the kind needs it
 * @param share of the connections that are struck, 0 to 1
 */
public record Trouble(Kind kind, long amount, double share) {

    /** In which way. */
    public enum Kind {
        /** every piece, in both directions, is held back for so many milliseconds */
        DELAY,
        /** both sides get a TCP reset once so many bytes have come back from the server */
        RESET,
        /** nothing comes through any more, and neither side is notified */
        HALF_OPEN,
        /** what the client sends comes through, what the server answers does not, and then both sides get a reset */
        ANSWER_LOST
    }
}
